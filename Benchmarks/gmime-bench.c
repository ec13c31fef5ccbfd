// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

// GMime's side of the MIME benchmark; README.md describes what every side prints.

#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define BATCH_SIZE (128u << 20)
#define NANOSECONDS 1000000000ll

// What was done to the mails, and the time it took.
struct work {
    long long leaves, decoded, text, header, failures;
    long long wall, user, system;
};

// A mail in memory.
struct mail {
    guint8 *bytes;
    gsize size;
};

static void fail(const char *reason, const char *path) {
    fprintf(stderr, "gmime-bench: %s %s\n", reason, path);
    exit(2);
}

static struct mail read_mail(const char *path) {
    struct mail mail = {NULL, 0};
    FILE *file = fopen(path, "r");
    if (!file) fail("cannot open", path);
    fseek(file, 0, SEEK_END);
    mail.size = (gsize)ftell(file);
    rewind(file);
    mail.bytes = g_malloc(mail.size + 1);
    if (fread(mail.bytes, 1, mail.size, file) != mail.size) fail("cannot read", path);
    fclose(file);
    return mail;
}

// Adds the present time, negative at the start of a lap and positive at its end.
static void clock_lap(struct work *work, int sign) {
    struct timespec now;
    struct rusage usage;
    clock_gettime(CLOCK_MONOTONIC, &now);
    getrusage(RUSAGE_SELF, &usage);
    work->wall += sign * (now.tv_sec * NANOSECONDS + now.tv_nsec);
    work->user += sign * (usage.ru_utime.tv_sec * NANOSECONDS + usage.ru_utime.tv_usec * 1000ll);
    work->system += sign * (usage.ru_stime.tv_sec * NANOSECONDS + usage.ru_stime.tv_usec * 1000ll);
}

static void print_work(const struct work *work, long long bytes, long long mails) {
    printf("%lld %lld %lld %lld %lld %lld %lld %lld %lld %lld\n", work->wall, work->user, work->system, bytes, mails,
           work->failures, work->leaves, work->decoded, work->text, work->header);
    fflush(stdout);
}

static void count_text(struct work *work, const char *text) {
    if (text) work->header += (long long)strlen(text);
}

static void count_addresses(struct work *work, InternetAddressList *list) {
    for (int i = 0; list && i < internet_address_list_length(list); i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        count_text(work, internet_address_get_name(address));
        if (INTERNET_ADDRESS_IS_MAILBOX(address))
            count_text(work, internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
    }
}

static void count_header(struct work *work, GMimeMessage *message) {
    count_text(work, g_mime_message_get_subject(message));
    count_addresses(work, g_mime_message_get_from(message));
    count_addresses(work, g_mime_message_get_to(message));
    if (g_mime_message_get_date(message)) work->header++;
    count_text(work, g_mime_message_get_message_id(message));
    const char *field = g_mime_object_get_header(GMIME_OBJECT(message), "References");
    if (field) {
        GMimeReferences *references = g_mime_references_parse(NULL, field);
        for (int i = 0; i < g_mime_references_length(references); i++)
            count_text(work, g_mime_references_get_message_id(references, i));
        g_mime_references_free(references);
    }
}

static void run_object(struct work *work, GMimeObject *object) {
    if (GMIME_IS_MULTIPART(object)) {
        GMimeMultipart *multipart = GMIME_MULTIPART(object);
        for (int i = 0; i < g_mime_multipart_get_count(multipart); i++)
            run_object(work, g_mime_multipart_get_part(multipart, i));
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (!message) return;
        count_header(work, message);
        if (g_mime_message_get_mime_part(message)) run_object(work, g_mime_message_get_mime_part(message));
    } else if (GMIME_IS_TEXT_PART(object)) {
        work->leaves++;
        char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
        if (text) work->text += (long long)strlen(text);
        g_free(text);
    } else if (GMIME_IS_PART(object)) {
        work->leaves++;
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
        if (!content) return;
        GMimeStream *sink = g_mime_stream_null_new();
        gssize count = g_mime_data_wrapper_write_to_stream(content, sink);
        if (count > 0) work->decoded += count;
        g_object_unref(sink);
    }
}

// Parses a mail without copying it; NULL when GMime refuses it.
static GMimeMessage *parse_mail(struct mail mail) {
    GByteArray *array = g_byte_array_new_take(mail.bytes, mail.size);
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(array);
    // The bytes stay with the caller.
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static void run_mail(struct work *work, struct mail mail) {
    GMimeMessage *message = parse_mail(mail);
    if (message) {
        count_header(work, message);
        if (g_mime_message_get_mime_part(message)) run_object(work, g_mime_message_get_mime_part(message));
        g_object_unref(message);
    } else {
        work->failures++;
    }
}

static void run_batch(struct work *work, struct mail *batch, int count) {
    clock_lap(work, -1);
    for (int i = 0; i < count; i++) run_mail(work, batch[i]);
    clock_lap(work, +1);
    for (int i = 0; i < count; i++) g_free(batch[i].bytes);
}

// One round over all mails of a list; files are read in batches while the clock stands still.
static void parse_list(const char *list) {
    static struct mail batch[20000];
    struct work work = {0};
    char path[4096];
    gsize batched = 0;
    long long bytes = 0, mails = 0;
    int count = 0;
    FILE *file = fopen(list, "r");
    if (!file) fail("cannot open", list);
    while (fgets(path, sizeof path, file)) {
        path[strcspn(path, "\n")] = 0;
        batch[count] = read_mail(path);
        batched += batch[count].size;
        bytes += (long long)batch[count++].size;
        mails++;
        if (batched < BATCH_SIZE && count < 20000) continue;
        run_batch(&work, batch, count);
        count = 0;
        batched = 0;
    }
    run_batch(&work, batch, count);
    fclose(file);
    print_work(&work, bytes, mails);
}

// A leaf and the number of bytes that its content has while encoded.
struct leaf {
    GMimePart *part;
    gint64 size;
};

static void keep_larger(GMimeObject *parent, GMimeObject *object, gpointer data) {
    struct leaf *largest = data;
    (void)parent;
    if (!GMIME_IS_PART(object)) return;
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    gint64 size = content ? g_mime_stream_length(g_mime_data_wrapper_get_stream(content)) : 0;
    if (size > largest->size) *largest = (struct leaf){GMIME_PART(object), size};
}

// Decodes the largest leaf of a mail, again and again for at least half a second.
static void base64(struct mail mail) {
    struct work work = {0};
    struct leaf largest = {NULL, 0};
    GMimeMessage *message = parse_mail(mail);
    if (message) g_mime_message_foreach(message, keep_larger, &largest);
    if (!largest.part) fail("the mail has no content", "");
    while (work.wall < NANOSECONDS / 2) {
        GMimeStream *sink = g_mime_stream_null_new();
        clock_lap(&work, -1);
        work.decoded += g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(largest.part), sink);
        clock_lap(&work, +1);
        g_object_unref(sink);
        work.leaves++;
    }
    g_object_unref(message);
    print_work(&work, work.leaves * largest.size, work.leaves);
}

// A line of /proc/self/status, in bytes.
static long long memory(const char *name) {
    char line[256];
    long long kibibytes = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name))) kibibytes = atoll(line + strlen(name));
    if (file) fclose(file);
    return kibibytes * 1024;
}

// Peak of resident memory that reading, parsing and decoding one mail adds; another mail warms up.
static void measure_memory(const char *path, const char *first) {
    struct work work = {0};
    struct mail warming = read_mail(first);
    run_mail(&work, warming);
    g_free(warming.bytes);
    long long base = memory("VmRSS:");
    struct mail mail = read_mail(path);
    run_mail(&work, mail);
    printf("%lld %lld\n", memory("VmHWM:") - base, (long long)mail.size);
    g_free(mail.bytes);
}

int main(int argc, char **argv) {
    if (argc != 4) fail("usage: gmime-bench stream LIST ROUNDS | base64 MAIL ROUNDS | memory MAIL", "FIRST");
    g_mime_init();
    if (!strcmp(argv[1], "memory")) {
        measure_memory(argv[2], argv[3]);
    } else if (!strcmp(argv[1], "base64")) {
        struct mail mail = read_mail(argv[2]);
        for (int round = 0; round < atoi(argv[3]); round++) base64(mail);
        g_free(mail.bytes);
    } else {
        for (int round = 0; round < atoi(argv[3]); round++) parse_list(argv[2]);
    }
    g_mime_shutdown();
    return 0;
}
