// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: what goes with all it holds")
struct SanitizerDroppedTests {
    @Test(
        "raw text ends where browsers end it (§13.2.5)",
        arguments: [
            HTMLCase("<script>a</script>b", "b"),
            HTMLCase("<script>a</scrip></script >b", "b"),
            HTMLCase("<SCRIPT>a</sCript\n/x=\">\">b", "b"),
            HTMLCase("<script>'</scripts></script>b", "b"),
            HTMLCase("<script><!--<script></script>--></script>b", "b"),
            HTMLCase("<script><!--<script></script>a</script>b", "b"),
            HTMLCase("<script><!--</script>b", "b"),
            HTMLCase("<script><!--><script></script>b", "b"),
            HTMLCase("<script><!-- <scriptx></script>b", "b"),
            HTMLCase("<script>a", ""),
            HTMLCase("<style><p>a</p></style>b", "b"),
            HTMLCase("<style><!-- </style>b<!-- --></style>c", "bc"),
            HTMLCase("<title><b>a</title>b", "b"),
            HTMLCase("<textarea></p><b>a</textarea>b", "b"),
            HTMLCase("<xmp><p></xmp>b", "b"),
            HTMLCase("<iframe src=x><p></iframe>b", "b"),
            HTMLCase("<noembed><p></noembed><noframes><p></noframes>b", "b"),
            HTMLCase("<noscript><p title=\"</noscript>\">b", "\"&gt;b"),
            HTMLCase("<noscript><img src=cid:a></noscript>b", "b"),
            HTMLCase("a<plaintext><p>b</plaintext>c", "a"),
            HTMLCase("<script/>a</script>b", "b"),
            HTMLCase("<p>a<script>b</script>c", "<p>ac</p>"),
        ]
    )
    func rawText(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "elements that hold elements",
        arguments: [
            HTMLCase("<object><p>a</object>b", "b"),
            HTMLCase("<object><object>a</object>b</object>c", "c"),
            HTMLCase("<div><object>a</div>b</object>c", "<div>c</div>"),
            HTMLCase("<table><td><object>a</td></table>b", "<table><tbody><tr><td></td></tr></tbody></table>b"),
            HTMLCase("<embed src=x>a", "a"),
            HTMLCase("<applet><param name=x>a</applet>b", "b"),
            HTMLCase("<audio>a<audio>b</audio>c</audio>d", "d"),
            HTMLCase("<p><video>a</p>b", "<p></p>b"),
            HTMLCase("<template><td>a</td><template>b</template></template>c", "c"),
            HTMLCase("<button>a<button>b</button>c", "c"),
            HTMLCase("<div><button>a</div>b", "<div></div>b"),
            HTMLCase("<select><option>a<option>b</select>c", "c"),
            HTMLCase("<select>a<select>b", "b"),
            HTMLCase("<select><p>a<input>b", "b"),
            HTMLCase("<table><td><select>a<td>b</table>", "<table><tbody><tr><td></td><td>b</td></tr></tbody></table>"),
            HTMLCase("<div><option>a</div>b", "<div></div>b"),
            HTMLCase("<option>a</option>b", "b"),
            HTMLCase("<b><button>a</b>b</button>c", "<b></b>c"),
        ]
    )
    func elements(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "SVG and MathML, and where they end (§13.2.6.5)",
        arguments: [
            HTMLCase("<svg><text>a</text></svg>b", "b"),
            HTMLCase("<svg><svg>a</svg>b</svg>c", "c"),
            HTMLCase("<svg/>a", "a"),
            HTMLCase("<svg><p>a", "<p>a</p>"),
            HTMLCase("<svg><g></p>a", "<p></p>a"),
            HTMLCase("<svg><style><img src=cid:a></style>b", "<img src=\"cid:a\">b"),
            HTMLCase("<svg><foreignObject><p>a</p></foreignObject></svg>b", "b"),
            HTMLCase("<svg><desc><b>a</b></desc><title><i>b</i></title></svg>c", "c"),
            HTMLCase("<svg><title><i>a</title></svg>b", ""),
            HTMLCase("<svg><![CDATA[ </svg> ]]></svg>a", "a"),
            HTMLCase("<svg><font>a</font></svg>b", "b"),
            HTMLCase("<svg><font color=red>a</font>b", "<font color=\"red\">a</font>b"),
            HTMLCase("<svg><image src=cid:a></svg>b", "b"),
            HTMLCase("<math><mi>a<p>b</p></mi></math>c", "c"),
            HTMLCase("<math><mi>a<p>b</mi></math>c", ""),
            HTMLCase("<math><title><b>a</b>", "<b>a</b>"),
            HTMLCase("<math><annotation-xml encoding=text/html><p>a</p></annotation-xml></math>b", "b"),
            HTMLCase("<math><annotation-xml><p>a", "<p>a</p>"),
            HTMLCase("<math><annotation-xml><svg><desc><p>a</p></desc></svg></math>b", "b"),
            HTMLCase("<div><svg></div>a", "<div></div>a"),
            HTMLCase("<svg><mtext><b>a", "<b>a</b>"),
        ]
    )
    func foreign(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "comments and declarations",
        arguments: [
            HTMLCase("a<!-- b -->c", "ac"),
            HTMLCase("a<!-->b", "ab"),
            HTMLCase("a<!--->b", "ab"),
            HTMLCase("a<!--b--!>c", "ac"),
            HTMLCase("a<!--!>b-->c", "ac"),
            HTMLCase("a<!-- <!-- -->b -->c", "ab --&gt;c"),
            HTMLCase("a<!--b", "a"),
            HTMLCase("a<![if !mso]>b<![endif]>c", "abc"),
            HTMLCase("a<!DOCTYPE html PUBLIC \">\">b", "a\"&gt;b"),
            HTMLCase("a<?xml version='1.0'?>b", "ab"),
            HTMLCase("a<![CDATA[b]]>c", "ac"),
            HTMLCase("a</ b>c</>d", "acd"),
            HTMLCase("a<b", "a"),
            HTMLCase("a<b c='>", "a"),
            HTMLCase("a</b c", "a"),
            HTMLCase("1 < 2 <3 </3 <> <", "1 &lt; 2 &lt;3 &lt;/3 &lt;&gt; &lt;"),
            HTMLCase("<anna@x.test> <https://x.test/>", "&lt;anna@x.test&gt; &lt;https://x.test/&gt;"),
        ]
    )
    func comments(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }
}
