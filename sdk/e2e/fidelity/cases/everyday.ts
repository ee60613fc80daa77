import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'
import { PLAIN_BOX } from './boxes.ts'

/** What pages of every kind do all day, one thing each. */
const CASES: FidelityCase[] = [
  {
    name: 'numbers stepped and set by script',
    body: '<input data-incuera-unmask type="number" id="a" value="3"><input data-incuera-unmask type="range" id="b" min="0" max="10"><input data-incuera-unmask type="date" id="c"><input data-incuera-unmask type="color" id="d"><input data-incuera-unmask type="time" id="e">',
    act: `$('#a').stepUp(4); $('#b').valueAsNumber = 9; $('#c').valueAsDate = new Date(0); $('#d').value = '#00aa00'; $('#e').value = '10:20'`,
    presets: ['open'],
  },
  {
    name: 'text replaced in a field by script',
    body: '<input id="a" value="hello" data-incuera-unmask><textarea id="b" data-incuera-unmask>hello</textarea>',
    act: `$('#a').setRangeText('J', 0, 1); $('#b').setRangeText('J', 0, 1); await rest(100); $('#b').defaultValue = 'x'`,
    presets: ['open'],
  },
  {
    name: 'a default value that changes after typing',
    body: '<input id="a" value="one" data-incuera-unmask><textarea id="b" data-incuera-unmask>one</textarea>',
    drive: async (page) => {
      await page.type('#a', 'x')
      await page.type('#b', 'y')
      await page.evaluate(() => {
        document.querySelector('#a')?.setAttribute('value', 'two')
        const b = document.querySelector('#b')
        if (b instanceof HTMLElement) b.textContent = 'two'
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      })
    },
    presets: ['open'],
  },
  {
    name: 'a select of none, and one emptied',
    body: '<select id="a"><option>1</option><option>2</option></select><select id="b"><option>1</option><option>2</option></select><select id="c"><option>1</option><option selected>2</option></select>',
    act: `$('#a').selectedIndex = -1; $('#b').length = 0; $('#c').options[1].remove()`,
    presets: ['open'],
  },
  {
    name: 'a multiple select',
    body: '<select id="a" multiple size="4" data-incuera-unmask><option>1<option>2<option>3<option>4</select>',
    act: `$('#a').options[1].selected = true; $('#a').options[3].selected = true; await rest(100); await checkout()`,
    presets: ['open'],
  },
  {
    name: 'progress and meter by property',
    body: '<progress id="a" max="10"></progress><meter id="b" max="10" value="2"></meter>',
    act: `$('#a').value = 4; $('#b').value = 9; $('#b').high = 5`,
    presets: ['open'],
  },
  {
    name: 'hidden until found, inert, popover attribute',
    body: `${PLAIN_BOX}<div class="box" id="a"></div><div class="box" id="b"></div>`,
    act: `$('#a').inert = true; $('#b').hidden = 'until-found'`,
  },
  {
    name: 'nodes adopted from another document',
    body: '<div id="x"></div>',
    act: `const d = new DOMParser().parseFromString('<section style="width: 90px; height: 30px; background: gold"><b>hi</b></section>', 'text/html'); $('#x').append(document.adoptNode(d.querySelector('section')))`,
  },
  {
    name: 'normalize and split text',
    body: '<p id="p">hello world</p>',
    act: `const t = $('#p').firstChild.splitText(5); await rest(50); t.data = ' there'; await rest(50); $('#p').normalize(); await rest(50); $('#p').firstChild.data += '!'`,
  },
  {
    name: 'ranges that extract and surround',
    body: '<p id="p">one <b>two</b> three</p><p id="q"></p>',
    act: `const r = document.createRange(); r.setStart($('#p').firstChild, 2); r.setEnd($('#p').lastChild, 3); $('#q').append(r.extractContents()); const s = document.createRange(); s.selectNodeContents($('#q')); s.surroundContents(document.createElement('i'))`,
  },
  {
    name: 'scrolling set before there is anything to scroll',
    body: '<div id="s" style="height: 60px; width: 100px; overflow: auto"></div>',
    act: `for (let i = 0; i < 20; i++) { $('#s').insertAdjacentHTML('beforeend', '<div style="height: 20px; background: hsl(' + i * 20 + ' 80% 60%)"></div>'); $('#s').scrollTop = 1e6; if (i % 5 === 0) await rest(30) }`,
  },
  {
    name: 'a scrolled pane moved in the tree',
    body: '<div id="s" style="height: 60px; width: 100px; overflow: auto"><div style="height: 400px; background: linear-gradient(red, gold)"></div></div><div id="x"></div>',
    act: `$('#s').scrollTop = 150; await rest(150); $('#x').append($('#s')); await rest(150); $('#s').scrollTop = 90`,
  },
  {
    name: 'scrolled panes in a snapshot',
    body: '<div id="s" style="height: 60px; width: 100px; overflow: auto"><div style="height: 400px; width: 300px; background: linear-gradient(red, gold)"></div></div><textarea id="t" rows="2" style="resize: none"></textarea>',
    act: `$('#s').scrollTo(40, 150); await rest(150); await checkout(); await rest(100)`,
  },
  {
    name: 'a scroll pane with snapping',
    body: '<div id="s" style="height: 60px; width: 100px; overflow: auto; scroll-snap-type: y mandatory"><div style="height: 60px; scroll-snap-align: start; background: red"></div><div style="height: 60px; scroll-snap-align: start; background: gold"></div><div style="height: 60px; scroll-snap-align: start; background: teal"></div></div>',
    act: `$('#s').scrollTo(0, 110); await rest(300)`,
  },
  {
    name: 'a frame that is moved',
    body: '<iframe id="f" srcdoc="<p style=\'height: 30px; background: gold\'></p>" width="200" height="100"></iframe><div id="x"></div>',
    act: `await rest(200); $('#x').append($('#f')); await rest(400)`,
  },
  {
    name: 'a frame written by script',
    body: '<iframe id="f" width="200" height="100"></iframe>',
    act: `const d = $('#f').contentDocument; d.open(); d.write('<style>p { background: gold; height: 20px }</style><p></p>'); d.close(); await rest(200); d.body.append(d.createElement('p')); d.styleSheets[0].insertRule('p { width: 60px }')`,
  },
  {
    name: 'a class list of utility names',
    body: '<style>.w-\\[90px\\] { width: 90px } .md\\:h-10 { height: 40px } .bg-\\[\\#ff0000\\] { background: #f00 } .\\32xl { margin: 9px } .a\\/b { border: 2px solid }</style><div class="w-[90px] md:h-10 bg-[#ff0000] 2xl a/b"></div>',
    act: '',
  },
  {
    name: 'CSS modules and attributes of data',
    body: '<style>[data-state="open"] { background: gold; height: 30px } [data-side=left] { width: 90px } [aria-expanded="true"] { border: 2px solid } [data-theme~="x"] { margin: 9px } [data-active] { outline: 2px solid red }</style><div id="a" data-state="closed" data-side="left" aria-expanded="false" data-theme="w x"></div>',
    act: `$('#a').dataset.state = 'open'; $('#a').ariaExpanded = 'true'; $('#a').dataset.active = ''`,
  },
  {
    name: 'a table by its DOM',
    body: '<table id="t" border="1"><tbody></tbody></table>',
    act: `const t = $('#t'); t.createTHead().insertRow().insertCell().textContent = 'h'; t.createCaption().textContent = 'c'; const r = t.tBodies[0].insertRow(); r.insertCell().textContent = '1'; r.insertCell().textContent = '2'; t.deleteTHead(); t.rows[0].deleteCell(0)`,
  },
  {
    name: 'a style attribute set by namespace, and one of no sense',
    body: `${PLAIN_BOX}<div class="box" id="a"></div><div class="box" id="b" style="width: 77px; color"></div>`,
    act: `$('#a').setAttribute('style', 'width: 88px; {}; background: gold'); $('#b').setAttributeNS(null, 'style', 'height: 50px')`,
  },
  {
    name: 'disabled fieldsets and required fields',
    body: '<style>input:disabled { background: gold } input:required { width: 90px } input:read-only { height: 40px } input:placeholder-shown { border: 3px solid }</style><fieldset id="f"><input id="a" placeholder="x"></fieldset><input id="b">',
    act: `$('#f').disabled = true; $('#b').required = true; $('#b').readOnly = true`,
  },
  {
    name: 'invalid fields',
    body: '<style>input { color: transparent } input:invalid { background: gold } input:user-invalid { border: 4px solid red } input:valid { width: 90px }</style><input id="a" required><input id="b" type="email" value="x"><input id="c" pattern="[a-z]+" value="1"><input id="d">',
    act: `$('#d').setCustomValidity('no')`,
  },
  {
    name: 'masked values that are valid',
    body: `<style>input { width: 90px; color: transparent } ::placeholder { color: transparent } :is(input, form, fieldset):valid { background: gold } :invalid { outline: 3px solid red } :user-invalid { border-color: blue } input:placeholder-shown { width: 60px } :in-range { height: 30px }</style>
      <form><fieldset><input id="a" type="email" required><input id="b" pattern="[a-z]{3}"><input id="c" type="number" min="1" max="9" placeholder="n"><input id="d" type="url"></fieldset></form><input id="e" type="email">`,
    drive: async (page) => {
      await page.type('#a', 'ann@b.example')
      await page.type('#b', 'abcd')
      await page.type('#c', '5')
      await page.type('#d', 'no')
      await page.type('#e', 'ann@b.example')
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
      await new Promise((resolve) => setTimeout(resolve, 400))
    },
  },
  {
    name: 'a date of a page in time zones, output and labels',
    body: '<form><output id="o">1</output><label for="a">l</label><input id="a"></form>',
    act: `$('#o').value = '42'; $('#a').labels[0].textContent = 'label'`,
  },
  {
    name: 'innerHTML of a table, select and template',
    body: '<table id="t"></table><select id="s"></select>',
    act: `$('#t').innerHTML = '<tr><td style="width: 50px; background: gold">1'; $('#s').innerHTML = '<optgroup label="g"><option>1<option selected>2</optgroup>'`,
    presets: ['open'],
  },
]

export const everyday: CaseFamily = {
  family: 'everyday',
  cases: CASES.map((one) => ({ ...one, name: `everyday: ${one.name}` })),
}
