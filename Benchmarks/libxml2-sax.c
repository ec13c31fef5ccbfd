/* SPDX-FileCopyrightText: 2026 The Postroom authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * libxml2's HTML parser alone, with events that only count: what is left to gain for whoever builds on it.
 * Prints what every side of the benchmark prints; see README.md.
 */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static long events;

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes) {
    (void)user, (void)name, (void)attributes;
    events++;
}

static void on_end(void *user, const xmlChar *name) {
    (void)user, (void)name;
    events++;
}

static void on_text(void *user, const xmlChar *text, int length) {
    (void)user, (void)text;
    events += length;
}

static void parse(const char *html, int length) {
    htmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = handler.ignorableWhitespace = on_text;
    htmlParserCtxtPtr context = htmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                    HTML_PARSE_IGNORE_ENC);
    for (int place = 0; place < length; place += 65536)
        htmlParseChunk(context, html + place, length - place < 65536 ? length - place : 65536, 0);
    htmlParseChunk(context, NULL, 0, 1);
    htmlFreeParserCtxt(context);
}

static long long nanoseconds(struct timeval time) { return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL; }

int main(int count, char **words) {
    if (count != 4 || strcmp(words[1], "sanitize") != 0) {
        fprintf(stderr, "usage: libxml2-sax sanitize LIST TIMES\n");
        return 2;
    }
    FILE *list = fopen(words[2], "r");
    if (!list) return perror(words[2]), 2;
    char path[4096];
    long long wall = 0, user = 0, system = 0, bytes = 0, files = 0;
    while (fgets(path, sizeof path, list)) {
        path[strcspn(path, "\n")] = 0;
        FILE *file = fopen(path, "r");
        if (!file) return perror(path), 2;
        fseek(file, 0, SEEK_END);
        long length = ftell(file);
        rewind(file);
        char *html = malloc(length ? length : 1);
        if (!html || fread(html, 1, length, file) != (size_t)length) return perror(path), 2;
        fclose(file);
        struct timespec began, ended;
        struct rusage before, after;
        clock_gettime(CLOCK_MONOTONIC, &began);
        getrusage(RUSAGE_SELF, &before);
        for (int time = 0; time < atoi(words[3]); time++) parse(html, (int)length);
        getrusage(RUSAGE_SELF, &after);
        clock_gettime(CLOCK_MONOTONIC, &ended);
        wall += (ended.tv_sec - began.tv_sec) * 1000000000LL + ended.tv_nsec - began.tv_nsec;
        user += nanoseconds(after.ru_utime) - nanoseconds(before.ru_utime);
        system += nanoseconds(after.ru_stime) - nanoseconds(before.ru_stime);
        bytes += atoi(words[3]) * (long long)length;
        files += atoi(words[3]);
        free(html);
    }
    fclose(list);
    printf("%lld %lld %lld %lld %lld %ld\n", wall, user, system, bytes, files, events);
    return 0;
}
