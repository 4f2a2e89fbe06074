/**
 * Documents on which canonicalisers differ.
 * @module
 */

/** Name and document; each names the trap that it sets. */
export const HARD_DOCUMENTS: readonly (readonly [trap: string, xml: string])[] = [
  ["carriage returns by reference", "<a b='x&#13;y&#xD;&#10;z'>p&#13;&#10;q&#xD;</a>"],
  ["line ends of every kind", "<a\r\nb='1\r\n2\r3\n4'>x\r\ny\rz\n</a>"],
  ["tabs and line feeds in values", "<a b='\t&#9;\n&#10; '/>"],
  ["U+0085 and U+2028 are no line ends in XML 1.0", "<a b='\u0085\u2028'>\u0085\u2028</a>"],
  ["greater-than in text and value", "<a b='&gt;>'>&gt;></a>"],
  ["quotes and apostrophes", "<a b=\"'&quot;&apos;\" c='\"'>\"'</a>"],
  ["CDATA among text", "<a>x<![CDATA[<&>\r\n]]>y<![CDATA[]]>z<![CDATA[]]]]><![CDATA[>]]></a>"],
  ["comments inside and outside", "<!--1--><a><!--2--></a><!--3--><!--4-->"],
  ["instructions inside and outside", "<?p   q  r ?><?p?><a><?t  d?><?t?></a><?z \t?>"],
  ["instruction with question marks", "<a><?t a?b??></a>"],
  ["white space around the root", "\n\n<!--x-->\n  <a/>\n\n<?y z?>  \n"],
  ["an attribute order that differs by locale", "<a Z='1' a='2' é='3' B='4' _='5' b='6' ё='7'/>"],
  [
    "attributes by namespace name, not by prefix",
    "<r xmlns:a='urn:z' xmlns:b='urn:y' xmlns:c='urn:x'><e a:n='1' b:n='2' c:n='3' n='4' xml:lang='kk'/></r>",
  ],
  ["namespace names one of which begins another", "<e xmlns:a='urn:x' xmlns:b='urn:x1' a:z='1' b:a='2'/>"],
  ["names outside the basic plane after U+F900", "<a 豈='1' 𐀀='2' xmlns:𐀀='urn:1' xmlns:豈='urn:2'/>"],
  ["default namespace undeclared and redeclared", "<a xmlns='urn:a'><b xmlns=''><c xmlns='urn:a'/></b></a>"],
  ["default namespace undeclared where there is none", "<a xmlns=''><b xmlns=''/></a>"],
  ["the same declaration again", "<p:a xmlns:p='urn:p'><p:b xmlns:p='urn:p'><p:c xmlns:p='urn:p'/></p:b></p:a>"],
  ["a prefix bound anew", "<p:a xmlns:p='urn:1'><p:b xmlns:p='urn:2'><p:c xmlns:p='urn:1'/></p:b><p:d/></p:a>"],
  ["two prefixes for one name", "<a:r xmlns:a='urn:x' xmlns:b='urn:x'><b:e a:i='1' b:j='2'/></a:r>"],
  ["declared far above, used far below", "<a xmlns:p='urn:p' xmlns:q='urn:q'><b><c><p:d q:e='1'/><p:f/></c></b></a>"],
  ["siblings that each need the declaration", "<a xmlns:p='urn:p'><p:b/><p:b/><c p:d=''/></a>"],
  ["unused declarations", "<a xmlns:u='urn:u' xmlns:v='urn:v'><b xmlns:w='urn:w'/></a>"],
  ["xml attributes above and below", "<a xml:lang='kk' xml:space='preserve'><b xml:lang='ru'><c/></b></a>"],
  ["xml:id above", "<a xml:id='one'><b><c xml:id='two'/></b></a>"],
  ["the xml prefix declared", "<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='en'><b/></a>"],
  ["a default namespace on an element with prefixed children", "<a xmlns='urn:d' xmlns:p='urn:p'><p:b><c/></p:b></a>"],
  [
    "no namespace inside a prefixed parent inside a default",
    "<a xmlns='urn:d'><p:b xmlns:p='urn:p' xmlns=''><c/></p:b></a>",
  ],
  ["characters beyond the basic plane", "<a b='😀'>😀&#x1F600;\u{10FFFF}</a>"],
  ["Kazakh letters", "<құжат атауы='Әкімдік'>әғқңөұүһі ӘҒҚҢӨҰҮҺІ</құжат>"],
  ["empty and nested", "<a><b></b><c/><d> </d><e>\n</e></a>"],
  ["namespace names with apostrophes", "<a xmlns:p=\"urn:a?x=1'2\" p:q='1'/>"],
  ["attributes called like objects' members", "<a constructor='1' __proto__='2' toString='3' hasOwnProperty='4'/>"],
  ["prefixes called like objects' members", "<a xmlns:__proto__='urn:1' xmlns:constructor='urn:2' __proto__:b='3'/>"],
  ["text split by comments and instructions", "<a>1<!--x-->2<?y?>3<![CDATA[4]]>5</a>"],
  ["byte order mark", "\uFEFF<?xml version='1.0' encoding='utf-8' standalone='no'?>\n<a>\uFEFF</a>"],
  ["names with dots, hyphens and colons", "<a.b-c xmlns:d.e='urn:d'><d.e:f-g h.i='1'/></a.b-c>"],
];
