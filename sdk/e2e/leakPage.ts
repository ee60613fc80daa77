import type { ElementHandle, Page } from 'puppeteer-core'
import type { SitePage } from './startSite.ts'

/**
 * A page with a secret in every place where one can lie: each is a word that occurs nowhere else and says where it was.
 * Those in class names and ids are `zq_class…` and `zq_id…`.
 */
export const leakPage: SitePage = {
  early: `document.title = 'zq_title'; window.addEventListener('error', (event) => event.preventDefault())`,
  body: `<base href="/?t=zq_basehref"><meta http-equiv="refresh" content="99999;url=/r?t=zq_refresh"><meta name="user" content="zq_meta"><meta name="description" content="zq_description"><link rel="canonical" href="/c?t=zq_linkhref">
<style>.a::after{content:"zq_csscontent"} .zq_class_css{background:url(/x.png?t=zq_cssurl)} #zq_id_css{color:red} .q{background:url("/y.png?t=zq_quotedurl");--said:zq_cssvar;--q:"zq_cssstring"}
  [data-user="zq_cssattribute"]{color:blue} /* zq_csscomment */ @import url("/z.css?t=zq_import");
  .at::before{content:"zq_cssbefore" attr(data-user) counter(c)} :root{--person:zq_rootvar;--list:"zq_varstring", 1px} @font-face{font-family:f;src:url(/f.woff?t=zq_fonturl)}
  @media (min-width:1px){.n::after{content:'zq_nestedcss'}} .m{mask-image:url('/m.svg?t=zq_maskurl#m')} a[href*="zq_hrefselector"]{color:red}</style>
<link rel="stylesheet" href="data:text/css,.dc::after{content:'zq_datacss'}"><style id="late-css"></style>
<script type="application/ld+json">{"e":"zq_jsonld"}</script><noscript>zq_noscript</noscript><template><p>zq_template</p></template><!-- zq_comment -->
<main class="zq_class_name" id="zq_id_main"><p id="tx">zq_text</p>
<div data-incuera-block title="zq_blockedattr">zq_blocked<input value="zq_blockedinput"></div>
<form action="/f?t=zq_formaction">
  <input id="in" value="zq_inputattr"><input id="in2"><input type="email" value="zq_email"><input type="hidden" value="zq_hidden" name="zq_hiddenname">
  <input id="pw" type="password" value="zq_pwattr"><input id="pw3" type="password"><input id="pwopen" type="password" data-incuera-unmask>
  <input type="checkbox" id="check" value="zq_checkval"><input type="radio" id="radio" name="zq_radioname" value="zq_radioval"><input type="radio" name="zq_radioname" value="zq_otherradio">
  <input type="submit" value="zq_submit"><input type="reset" value="zq_reset"><input type="button" value="zq_inputbutton"><input type="image" src="/i?t=zq_inputimage" alt="zq_inputalt"><input type="file" id="fl">
  <input type="range" id="range" aria-valuetext="zq_valuetext"><input type="number" value="90210777">
  <button type="button" value="zq_btnvalue" id="press" data-testid="zq_testid" aria-label="zq_buttonlabel">zq_btntext</button><button type="button" id="plain"><b>zq_btndeep</b></button>
  <input id="ph" placeholder="zq_placeholder" title="zq_title_attr" aria-label="zq_arialabel" data-secret="zq_data" pattern="zq_pattern" list="dl" autocomplete="section-zq_autocomplete email">
  <textarea id="ta">zq_tachild</textarea>
  <select id="sel"><optgroup label="zq_optgroup"><option value="first">x</option><option value="zq_optvalue" label="zq_optlabel">zq_opttext</option></optgroup></select>
  <datalist id="dl"><option value="zq_datalist"></option></datalist><output>zq_output</output><progress value="1" max="2">zq_progress</progress>
  <label for="in2">zq_label</label><fieldset><legend>zq_legend</legend></fieldset>
</form>
<div id="ce" contenteditable>zq_ce</div><a href="/u?token=zq_href#zq_hrefhash" onclick="void('zq_onclick')">x</a><a href="mailto:zq_mail@example.com">m</a><a href="javascript:void('zq_javascript')">j</a>
<a href="//zq_urluser:zq_urlpassword@example.com/">c</a><a ping="/p?t=zq_ping" download="zq_download.pdf" href="/d">d</a>
<img src="/i?t=zq_imgsrc" srcset="/i?t=zq_srcset 2x, /j?t=zq_srcset2 3x" alt="zq_alt"><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text>zq_datasvg</text></svg>">
<video src="/v?t=zq_video" poster="/p?t=zq_poster"><track label="zq_track" src="/t?t=zq_tracksrc"></video><object data="/o?t=zq_object"></object><details><summary>zq_summary</summary>zq_details</details>
<iframe id="doc" srcdoc="<title>zq_doctitle</title><p id='p'>zq_srcdoc</p><input value=zq_iframeinput><a href='/q?t=zq_iframehref'>x</a>"></iframe><iframe id="editor"></iframe><iframe src="/b?t=zq_iframesrc"></iframe>
<a href="data:text/html,zq_datahref">d</a><img src="data:text/plain,zq_dataurl"><embed type="text/plain" src="/e?t=zq_embed"><object type="x/y"><param name="zq_paramname" value="zq_param">zq_objectfallback</object>
<picture><source srcset="/s?t=zq_source 1x" media="(min-width:1px)"><img alt="zq_picturealt" src="/i"></picture><audio src="/a?t=zq_audio"></audio><video><source src="/v?t=zq_videosource"></video>
<map name="zq_mapname"><area href="/m?t=zq_area" alt="zq_areaalt"></map><q cite="/c?t=zq_cite">q</q><time datetime="1999-12-31">t</time><data value="zq_datavalue">d</data><ol><li value="90210777">l</li></ol>
<math><mi>zq_mathi</mi><mtext>zq_mathtext</mtext><annotation encoding="zq_mathencoding">zq_annotation</annotation></math>
<dialog id="dialog" aria-label="zq_dialoglabel">zq_dialog</dialog><div popover id="popover">zq_popover</div><details name="zq_detailsname"><summary>s</summary><input value="zq_detailsinput"></details>
<meter value="90210777" max="99999999" title="zq_metertitle">zq_meter</meter><progress value="90210777" max="99999999"></progress>
<div role="slider" aria-valuenow="90210777" aria-valuetext="zq_slidertext" aria-description="zq_ariadescription" aria-roledescription="zq_ariarole">s</div>
<div id="plain-ce" contenteditable="plaintext-only">zq_plaince</div><iframe sandbox="allow-same-origin" name="zq_framename" srcdoc="zq_sandboxed"></iframe><div id="closed-sh"></div>
<div><template shadowrootmode="open"><p title="zq_declaredtitle">zq_declared</p></template></div><canvas id="canvas" width="40" height="20" aria-label="zq_canvaslabel">zq_canvasfallback</canvas>
<form id="left" name="zq_formname" aria-label="zq_formlabel"><input name="zq_fieldname" id="half"><input type="color" id="colour" value="#a1b2c3"><input type="date" id="date" value="1999-12-31"><input type="range" id="slide" max="99999999" value="90210777"></form>
<div id="dead" style="cursor:pointer" data-user="zq_deaddata">zq_deadclick</div>
<svg><defs><symbol id="zq_id_symbol"><text>zq_symboltext</text></symbol></defs><use xlink:href="/s.svg?t=zq_xlink#zq_id_symbol"></use><image href="/i?t=zq_svgimage"></image><a href="/a?t=zq_svglink"><text>x</text></a>
  <style>.s::after{content:"zq_svgcss"}</style><foreignObject><p>zq_foreign</p></foreignObject><metadata>zq_metadata</metadata></svg><svg><title>zq_svgtitle</title><desc>zq_svgdesc</desc><text>zq_svgtext</text><use href="/sprite.svg?t=zq_use#icon"></use></svg><my-el secret="zq_customattr">zq_custom</my-el>
<div style="--tok:zq_styleattr;--n:'zq_stylestring'"></div><div id="sh"></div><div id="late" data-state="zq_state"></div><table><caption>zq_caption</caption><tr><th abbr="zq_abbr">zq_th</th></tr></table></main>
<script>
  customElements.define('my-el', class extends HTMLElement {})
  const shadow = document.querySelector('#sh').attachShadow({ mode: 'open' })
  shadow.innerHTML = 'zq_shadowtext<p id="sp">zq_shadowp</p><input value="zq_shadowinput" title="zq_shadowtitle"><style>p::before{content:"zq_shadowcss"}</style>'
  document.querySelector('#closed-sh').attachShadow({ mode: 'closed' }).innerHTML = 'zq_closedshadow<input value="zq_closedinput">'
  document.querySelector('#canvas').getContext('2d').fillText('zq_canvaspixels', 0, 9)
  window.writeLines = () => {
    console.table([{ secret: 'zq_table' }]); console.assert(false, 'zq_assert'); console.trace('zq_trace'); console.group('zq_group')
  }
  const editor = document.querySelector('#editor').contentDocument
  editor.designMode = 'on'
  editor.body.textContent = 'zq_designmode'
  document.querySelector('#press').addEventListener('click', () => {
    setTimeout(() => { throw new Error('zq_wrapping', { cause: new RangeError('zq_cause', { cause: { code: 'zq_causevalue' } }) }) })
    setTimeout(() => { throw new TypeError('zq_error\\n    at zq_errorline (x:1:1)') })
    Promise.reject({ secret: 'zq_rejected' })
    Promise.reject('zq_rejectedtext')
  })
</script>`,
}

/** A click counts as dead after 2.5 s. */
const DEAD_CLICK_MS = 2_700

/** Uses the page as visitors, and as scripts of the page, would: typing, choosing, and changing every kind of thing. */
export async function useLeakPage(page: Page, secretFile: string): Promise<void> {
  await page.type('#in2', 'zq_typed')
  await page.type('#pw', 'zq_typedpw')
  await page.type('#pw3', 'zq_typedpw3')
  await page.evaluate(() => document.querySelector('#pw3')?.setAttribute('type', 'text'))
  await page.type('#pw3', 'zq_shownpw3')
  await page.type('#pwopen', 'zq_openpw')
  await page.evaluate(() => document.querySelector('#pwopen')?.setAttribute('type', 'text'))
  await page.type('#pwopen', 'zq_openshown')
  await page.type('#ta', 'zq_typedta')
  await page.type('#ce', 'zq_typedce')
  await page.select('#sel', 'zq_optvalue')
  await page.click('#check')
  await page.click('#radio')
  const file = (await page.$('#fl')) as ElementHandle<HTMLInputElement>
  await file.uploadFile(secretFile)
  await page.click('#press')
  await page.click('#plain b')
  await page.type('#plain-ce', 'zq_typedplaince')
  await page.type('#half', 'zq_typedhalf')
  await page.evaluate(changeEverything)
  await rest(page, 700)
  await clickInVain(page)
}

export async function clickInVain(page: Page): Promise<void> {
  await page.click('#dead')
  await rest(page, DEAD_CLICK_MS)
}

/** By the page's own timers: those of the recorder were set before. */
async function rest(page: Page, ms: number): Promise<void> {
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), ms)
}

function changeEverything(): void {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector)
  const input = document.querySelector<HTMLInputElement>('#in')
  if (input) {
    input.value = 'zq_setvalue'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    for (const name of ['value', 'placeholder', 'data-x', 'title', 'aria-valuetext', 'name']) input.setAttribute(name, `zq_set_${name}`)
    input.setAttribute('class', 'zq_class_set')
  }
  const late = find('#late')
  if (late) {
    late.innerHTML =
      'zq_late<input value="zq_lateinput" placeholder="zq_lateplaceholder"><a href="/x?t=zq_latehref" data-x="zq_latedata">zq_latelink</a><style>.l::after{content:"zq_latecss"}</style><textarea>zq_lateta</textarea>'
    late.style.setProperty('--late', 'zq_latevar')
    late.style.setProperty('background-image', 'url("/bg?t=zq_latebg")')
    late.setAttribute('data-state', 'zq_newstate')
    const text = late.firstChild
    setTimeout(() => {
      if (text) text.nodeValue = 'zq_characterdata'
    }, 50)
  }
  const option = find('#sel option')
  if (option) option.textContent = 'zq_newoption'
  const area = find('#ta')
  if (area) area.textContent = 'zq_newarea'
  document.title = 'zq_newtitle'
  document.querySelector<HTMLDialogElement>('#dialog')?.showModal()
  find('#dialog')?.append('zq_dialogappended')
  document.querySelector<HTMLDialogElement>('#dialog')?.close()
  find('#popover')?.showPopover()
  find('#popover')?.setAttribute('aria-label', 'zq_popoverlabel')
  find('#popover')?.hidePopover()
  for (const [id, value] of [
    ['colour', '#b2c3a1'],
    ['date', '1998-11-30'],
    ['slide', '90210888'],
  ] as const) {
    const field = document.querySelector<HTMLInputElement>(`#${id}`)
    if (field) field.value = value
    field?.dispatchEvent(new Event('input', { bubbles: true }))
    field?.setAttribute('value', value)
  }
  find('meter')?.setAttribute('value', '90210888')
  find('base')?.setAttribute('href', '/?t=zq_newbase')
  find('picture source')?.setAttribute('srcset', '/s?t=zq_newsource 2x')
  find('math mtext')?.replaceChildren('zq_newmath')
  find('#late-css')?.append('.k::after{content:"zq_latestyle"}')
  for (const name of ['aria-description', 'aria-valuetext', 'aria-valuenow', 'onclick', 'srcdoc'])
    find('[role=slider]')?.setAttribute(name, `zq_set${name.replace('-', '')}`)
  Reflect.get(window, 'writeLines')()
  const root = find('#sh')?.shadowRoot
  if (root) {
    root.append('zq_shadowappended')
    if (root.firstChild) root.firstChild.nodeValue = 'zq_shadowchanged'
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('p::after{content:"zq_adopted";--v:zq_adoptedvar}')
    root.adoptedStyleSheets = [sheet]
    sheet.insertRule('p{background:url(/a?t=zq_adoptedrule)}')
    void sheet.replace('p::after{content:"zq_replaced"}')
  }
  const style = document.querySelector('style')
  style?.sheet?.insertRule('.x::after{content:"zq_insertrule"}')
  const rule = style?.sheet?.cssRules[0]
  if (rule instanceof CSSStyleRule) rule.style.setProperty('content', '"zq_ruleproperty"')
  const own = document.createElement('style')
  own.append('.y::after{content:"zq_styletext"}')
  document.head.append(own)
  setTimeout(() => {
    if (own.firstChild) own.firstChild.nodeValue = '.y::after{content:"zq_styletext2"}'
  }, 50)
  const framed = document.querySelector<HTMLIFrameElement>('#doc')?.contentDocument
  framed?.body.append('zq_frameappended')
  const edited = document.querySelector<HTMLIFrameElement>('#editor')?.contentDocument
  edited?.body.append('zq_designappended')
  history.pushState(null, '', '?t=zq_pushstate#zq_hash')
  history.pushState(null, '', '/other?t=zq_pushpath')
  console.warn('zq_console', { a: 'zq_object' })
  console.error(new Error('zq_consoleerror'))
  void fetch('/x?t=zq_fetchurl', { method: 'POST', headers: { authorization: 'zq_auth' }, body: 'zq_body' }).catch(() => undefined)
  const request = new XMLHttpRequest()
  request.open('POST', '/y?t=zq_xhrurl')
  request.setRequestHeader('x-secret', 'zq_xhrheader')
  request.send('zq_xhrbody')
}
