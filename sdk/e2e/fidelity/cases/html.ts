import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { picture } from './boxes.ts'

/** Each: name, body, what else is special. */
const PAGES: [name: string, body: string, more?: Partial<FidelityCase>][] = [
  [
    'headings and paragraphs',
    '<h1>One</h1><h2>Two</h2><h3>Three</h3><p>A paragraph with <b>bold</b>, <i>italic</i>, <u>underline</u> and <s>strike</s>.</p>',
  ],
  [
    'inline elements',
    '<p><abbr title="x">abbr</abbr> <cite>cite</cite> <code>code</code> <kbd>kbd</kbd> <mark>mark</mark> <samp>samp</samp> <small>small</small> <sub>sub</sub> <sup>sup</sup> <var>var</var> <q>q</q> <dfn>dfn</dfn> <time>now</time></p>',
  ],
  [
    'nested lists',
    '<ul><li>one<ol start="4" type="A"><li>a</li><li value="9">b</li></ol></li><li>two</li></ul><ol reversed><li>x</li><li>y</li></ol><menu><li>m</li></menu>',
  ],
  ['definition lists', '<dl><dt>Term</dt><dd>Text</dd><dt>Other</dt><dd>More</dd></dl>'],
  [
    'a table with spans',
    '<table border="1"><caption>Title</caption><colgroup><col width="60"><col span="2" style="background: gold"></colgroup><thead><tr><th colspan="2">a</th><th>b</th></tr></thead><tbody><tr><td rowspan="2">c</td><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></tbody><tfoot><tr><td colspan="3">h</td></tr></tfoot></table>',
  ],
  [
    'old attributes of tables',
    '<table bgcolor="#ffcc00" cellpadding="8" cellspacing="4" width="300" align="center" border="2"><tr valign="top" align="right"><td nowrap bgcolor="teal">a</td><td height="60">b</td></tr></table>',
  ],
  [
    'old attributes of pages',
    '<center><font color="red" size="5" face="serif">big</font></center><hr size="4" width="50%" noshade color="teal"><img hspace="9" align="right" width="20" height="20">',
    { presets: ['open'] },
  ],
  [
    'a body with colours',
    '<script>document.body.bgColor = "#ffeecc"; document.body.text = "navy"; document.body.setAttribute("link", "red")</script><a href="/x">link</a> text',
  ],
  [
    'ruby and bidirectional text',
    '<p><ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby> <bdo dir="rtl">abc</bdo> <bdi>def</bdi> <span dir="auto">ghi</span></p>',
  ],
  ['a page from right to left', '<p>text</p><ul><li>one</li></ul><input>', { htmlAttributes: 'dir="rtl" lang="ar"' }],
  [
    'preformatted text',
    '<pre>  two\n    spaces\n\ttab</pre><textarea rows="3">\n\nsecond line</textarea><xmp><b>x</b></xmp><listing>y</listing>',
  ],
  [
    'figure and quotes',
    '<figure><blockquote cite="/x">quote</blockquote><figcaption>caption</figcaption></figure><address>address</address>',
  ],
  [
    'sections',
    '<header>h</header><nav>n</nav><main><article><section>s</section><aside>a</aside></article></main><footer>f</footer><search>q</search><hgroup><h1>t</h1></hgroup>',
  ],
  [
    'meters and progress',
    '<meter value=".3" low=".4" high=".8" optimum=".9"></meter> <meter min="0" max="10" value="7"></meter> <progress value="4" max="10"></progress><progress></progress>',
    { hasFixedSizes: true },
  ],
  [
    'a meter that moves',
    '<meter id="m" value=".1"></meter><progress id="p" value="1" max="10"></progress>',
    { act: `$('#m').value = .8; $('#p').value = 6; await rest(100); $('#p').max = 8`, hasFixedSizes: true },
  ],
  [
    'details open and closed',
    '<details open><summary>s</summary><p>shown</p></details><details><summary>t</summary><p>hidden</p></details>',
  ],
  [
    'an accordion of details',
    '<details name="g" open id="a"><summary>a</summary>A</details><details name="g" id="b"><summary>b</summary>B</details>',
    { act: `$('#b').open = true` },
  ],
  [
    'a page in quirks mode, of XHTML by its root',
    '<table><tr><td style="height: 50%">cell</table><p>text',
    {
      page: '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><table><tr><td style="height: 50%">cell</table><p>text</p></body></html>',
    },
  ],
  [
    'a page in quirks mode by its doctype',
    '<table><tr><td style="height: 50%">cell</table><p>text',
    { doctype: '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">' },
  ],
  [
    'elements of names that no script can make',
    'a <alt="">Hello</alt=""> b <d123-_+!@#$%^&*()>Hello</d123-_+!@#$%^&*()> c <ale#></ale#>',
  ],
  [
    'a page in quirks mode',
    '<style>.q { width: 50; color: f00; height: 20px; background: gold } TABLE { color: inherit }</style><div class="Q q">x</div><table><tr><td>y</td></tr></table><img width=40 height=40>',
    { doctype: ' ' },
  ],
  [
    'a page in limited quirks mode',
    '<table style="background: gold"><tr><td><img src="data:," width="20" height="20"></td></tr></table>',
    {
      doctype:
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    },
  ],
  [
    'pictures by data address',
    `<img src="${picture('gold')}" alt=""><img src="${picture('teal')}" width="60" height="20"><picture><source media="(min-width: 1px)" srcset="${picture('red')}"><img src="${picture('blue')}"></picture>`,
    { hasFixedSizes: true },
  ],
  [
    'pictures that change',
    `<img id="a" src="${picture('gold')}"><img id="b" src="${picture('gold')}">`,
    {
      act: `$('#a').src = ${JSON.stringify(picture('teal', 50))}; $('#b').srcset = ${JSON.stringify(`${picture('red', 40)} 1x`)}`,
      hasFixedSizes: true,
    },
  ],
  [
    'a picture that is missing',
    '<img src="/missing.png" alt="Words" width="90" height="30"><img src="/missing.png" width="40" height="30">',
    { presets: ['balanced', 'open'] },
  ],
  [
    'pictures of the site',
    '<img src="/a.svg"><img src="b.svg" srcset="/a.svg 2x" width="40"><input type="image" src="/a.svg" alt="x">',
    {
      presets: ['open'],
      files: {
        '/a.svg': {
          type: 'image/svg+xml',
          body: '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><circle cx="15" cy="15" r="15" fill="teal"/></svg>',
        },
        '/b.svg': { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"/>' },
      },
    },
  ],
  [
    'an image map',
    `<img src="${picture('gold', 60)}" usemap="#m"><map name="m"><area shape="rect" coords="0,0,20,20" href="/x"></map>`,
    { hasFixedSizes: true },
  ],
  [
    'hidden elements',
    '<p hidden>no</p><p hidden="until-found">found</p><p style="visibility: hidden">gone</p><p>yes</p>',
  ],
  [
    'elements that are shown later',
    '<p hidden id="a">no</p><div inert id="b"><button>x</button></div>',
    {
      act: `$('#a').hidden = false; $('#b').inert = false; $('#b').hidden = true; await rest(50); $('#b').hidden = false`,
    },
  ],
  ['unknown elements', '<foo-bar>a</foo-bar><blink>b</blink><x>c</x><foo:bar>d</foo:bar><nobr>e</nobr>'],
  [
    'elements of odd names by script',
    '<div id="d"></div>',
    {
      act: `for (const name of ['x-y', 'a.b', 'ü', 'with-ÄÖ', 'x_1']) { const made = document.createElement(name); made.textContent = name; $('#d').append(made, ' ') }`,
    },
  ],
  [
    'comments and templates',
    '<!-- one --><p>a<!-- two -->b</p><template><p>not shown</p></template><noscript><p>no script</p></noscript><p>c</p>',
  ],
  [
    'text of many kinds',
    '<p>&amp; &lt;b&gt; &nbsp; &#8203;zero&shy;width &#x1F600; العربية 中文 ไทย e&#x301;</p><p>a\n\n\nb      c</p>',
    { presets: ['balanced', 'open'] },
  ],
  [
    'space between inline elements',
    '<div><span>a</span> <span>b</span><span>c</span>\n<span>d</span></div><div style="white-space: pre"><i>a</i>  <i>b</i>\n\n<i>c</i></div>',
  ],
  [
    'text nodes side by side',
    '<p id="p">a</p>',
    {
      act: `$('#p').append('b', 'c'); $('#p').insertBefore(new Text(' '), $('#p').lastChild); await rest(100); $('#p').normalize(); $('#p').append('d')`,
    },
  ],
  [
    'text that is edited',
    '<div contenteditable data-incuera-unmask id="e">hello <b>there</b></div>',
    { act: `$('#e').firstChild.data = 'bye '; $('#e').append(document.createElement('br'), 'new')` },
  ],
  [
    'a base address',
    // Of a picture beside the page no replay here has the file.
    '<base href="/deep/er/"><link rel="stylesheet" href="../../a.css"><svg width="30" height="30"><defs><rect id="r" width="30" height="30" fill="teal"/></defs><use href="#r"/></svg><a href="x">y</a>',
    { presets: ['open'], files: { '/a.css': { type: 'text/css', body: 'a { border: 3px solid gold }' } } },
  ],
  [
    'long lines and words',
    `<p style="width: 200px">${'word '.repeat(60)}</p><p style="width: 120px; overflow-wrap: anywhere">${'x'.repeat(80)}</p><p>a<wbr>b</p>`,
    { presets: ['open'] },
  ],
  [
    'several bodies and heads by script',
    '<p>a</p>',
    {
      act: `const more = document.createElement('body'); more.innerHTML = '<p>nested</p>'; document.body.append(more); document.documentElement.append(document.createElement('p'))`,
    },
  ],
  [
    'MathML',
    '<math display="block"><mfrac><mi>a</mi><msqrt><mi>b</mi></msqrt></mfrac><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></math>',
  ],
  [
    'a body that is replaced',
    '<p>old</p>',
    {
      act: `const body = document.createElement('body'); body.innerHTML = '<p style="color: red">new</p>'; document.body.replaceWith(body)`,
    },
  ],
  [
    'objects and embeds',
    '<object data="data:text/plain,x" width="50" height="30"></object><object><p>fallback</p></object><embed width="20" height="20">',
    { presets: ['open'] },
  ],
]

export const html: CaseFamily = {
  family: 'html',
  cases: PAGES.map(([name, body, more]) => ({ name: `html: ${name}`, body, ...more })),
}
