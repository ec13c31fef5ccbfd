# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
#
# Reads the mails named on standard input with Sisimai and prints for each one line: its name, and for each recipient the
# address, the reason, whether the bounce is a soft one, and the reply and status codes, all parted by tabs.
use strict;
use warnings;
use Sisimai;

binmode STDOUT, ':utf8';
$| = 1;
while (my $file = <STDIN>) {
    chomp $file;
    my @found;
    # What Sisimai warns of is not of interest, and it must not die of one mail.
    my $results = eval {
        local $SIG{'__WARN__'} = sub {};
        Sisimai->make($file, 'delivered' => 1);
    };
    for my $result (@{ $results || [] }) {
        my $address = $result->recipient ? $result->recipient->address : '';
        push @found, $address, $result->reason // '', $result->softbounce // '', $result->replycode // '',
            $result->deliverystatus // '';
    }
    print join("\t", $file, map { s/[\t\n]/ /gr } @found), "\n";
}
