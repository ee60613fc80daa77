import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'

const CASES: FidelityCase[] = [
  {
    name: 'boxes that were unticked stay so, in a snapshot too',
    body: '<input type="checkbox" checked id="a"><input type="CHECKBOX" checked id="b"><input type="radio" name="r" checked id="c"><input type="radio" name="r" id="d"><input type="checkbox" id="e">',
    act: `$('#a').click(); $('#b').checked = false; $('#d').checked = true; $('#e').click(); await checkout()`,
  },
  {
    name: 'an attribute that changes after the visitor ticked',
    body: '<input type="checkbox" id="a"><input type="checkbox" checked id="b"><input type="radio" name="r" id="c"><input type="radio" name="r" checked id="d">',
    act: `$('#a').click(); await rest(200); $('#a').removeAttribute('checked'); $('#b').click(); await rest(200); $('#b').setAttribute('checked', 'x'); $('#d').removeAttribute('checked'); $('#c').setAttribute('checked', '')`,
  },
  {
    name: 'radio groups of different forms, with any name',
    body: `<form id="f"><input type="radio" name='a"b' id="a"><input type="radio" name='a"b' id="b" checked></form><form><input type="radio" name='a"b' id="c" checked></form><input type="radio" name='a"b' id="d" checked>`,
    drive: (page) => page.click('#a'),
  },
  {
    name: 'a form that is reset, also in a shadow tree',
    body: '<form id="f"><input type="checkbox" checked id="a"><input type="radio" name="r" id="b"><input type="radio" name="r" checked id="c"><input type="reset"></form><div id="host"></div>',
    act: `const root = $('#host').attachShadow({ mode: 'open' }); root.innerHTML = '<form><input type="checkbox" checked><input type="radio" name="x"></form>'; await rest(200)
      $('#a').click(); $('#b').click(); for (const box of root.querySelectorAll('input')) box.click(); await rest(200); $('#f').reset(); root.querySelector('form').reset()`,
  },
  {
    name: 'details, dialogs and media',
    body: `<details open id="a"><summary></summary><p style="height: 30px"></p></details><details id="b"><summary></summary><p style="height: 30px"></p></details>
      <dialog open id="c" style="width: 50px; height: 20px"></dialog><dialog id="d" style="width: 60px; height: 20px"></dialog><video muted id="e" style="visibility: hidden"></video><video id="f" style="visibility: hidden"></video>`,
    act: `$('#a').open = false; $('#b').open = true; $('#c').close(); $('#d').showModal(); $('#e').muted = false; $('#f').muted = true; await checkout()`,
  },
]

const SHOWN: FidelityCase[] = [
  {
    name: 'captions of buttons, however they come',
    presets: ['balanced', 'open'],
    body: '<input type="submit" value="Send"><input type="RESET" value="Clear"><input type="button" id="late" value="x"><input type="submit"><button>Go</button>',
    act: `$('#late').value = 'Later'; await checkout()`,
  },
  {
    name: 'values that were cleared do not come back where they are shown',
    presets: ['balanced', 'open'],
    body: '<input value="typed" data-incuera-unmask id="a"><textarea data-incuera-unmask id="b">text</textarea><select data-incuera-unmask id="c"><option>one</option><option selected>two</option></select>',
    act: `$('#a').value = ''; $('#b').value = ''; $('#c').options[0].selected = true; await checkout()`,
  },
]

const TOP_LAYER: [name: string, body: string, more: Partial<FidelityCase>][] = [
  [
    'a popover',
    '<style>#p { width: 90px; height: 40px; background: gold } #p:popover-open { border: 4px solid red }</style><div popover id="p"></div>',
    { act: `$('#p').showPopover()` },
  ],
  [
    'a popover by its button',
    '<button popovertarget="p" id="b" style="width: 40px; height: 20px"></button><div popover id="p" style="width: 90px; height: 40px; background: gold"></div>',
    { drive: (page) => page.click('#b') },
  ],
  [
    'a popover that is hidden again',
    '<div popover id="p" style="width: 90px; height: 40px; background: gold"></div><div popover="manual" id="q" style="width: 50px; height: 90px; background: teal"></div>',
    { act: `$('#p').showPopover(); await rest(80); $('#q').showPopover(); await rest(80); $('#p').hidePopover()` },
  ],
  [
    'a popover in a snapshot',
    '<div popover id="p" style="width: 90px; height: 40px; background: gold"></div>',
    { act: `$('#p').showPopover(); await checkout()` },
  ],
  [
    'a modal dialog with a backdrop',
    '<style>dialog { width: 90px; height: 40px } ::backdrop { background: rgb(255 0 0 / .4) }</style><dialog id="d"></dialog>',
    { act: `$('#d').showModal()` },
  ],
  [
    'a modal dialog in a snapshot',
    '<dialog id="d" style="width: 90px; height: 40px"></dialog>',
    { act: `$('#d').showModal(); await checkout()` },
  ],
  [
    'a dialog closed and shown again in one task',
    '<dialog id="d" style="width: 90px; height: 40px"></dialog>',
    { act: `$('#d').show(); await rest(80); $('#d').close(); $('#d').showModal(); await rest(80)` },
  ],
  [
    'a modal that becomes a plain dialog',
    '<dialog id="d" style="width: 90px; height: 40px"></dialog>',
    { act: `$('#d').showModal(); await rest(80); $('#d').close(); $('#d').show()` },
  ],
  [
    'dialogs upon dialogs',
    '<dialog id="a" style="width: 200px; height: 90px; background: gold"></dialog><dialog id="b" style="width: 90px; height: 200px; background: teal"></dialog>',
    { act: `$('#b').showModal(); await rest(50); $('#a').showModal()` },
  ],
  [
    'a dialog added open',
    '<div id="x"></div>',
    {
      act: `$('#x').innerHTML = '<dialog style="width: 90px; height: 40px; background: gold"></dialog>'; $('#x dialog').showModal()`,
    },
  ],
  [
    'the top layer of a frame',
    `<iframe srcdoc='<dialog id="d" style="width: 90px; height: 40px; padding: 0"></dialog><div popover id="p" style="width: 50px; height: 20px; background: gold"></div>' width="300" height="150"></iframe>`,
    {
      act: `const inside = $('iframe').contentDocument; inside.querySelector('#d').showModal(); inside.querySelector('#p').showPopover(); await rest(300)`,
    },
  ],
  [
    'inert, by attribute and by property',
    '<style>[inert] { opacity: .5 } p { width: 90px; height: 20px; background: gold }</style><p inert></p><p id="p"></p>',
    { act: `$('#p').inert = true` },
  ],
  [
    'fullscreen',
    `<style>#f { background: gold } #f:fullscreen { background: teal } #f::backdrop { background: red }</style><div id="f" style="width: 90px; height: 40px"></div><button id="b" onclick="f.requestFullscreen()" style="width: 40px; height: 20px"></button>`,
    {
      drive: async (page) => {
        await page.click('#b')
        await page.waitForFunction('document.fullscreenElement')
      },
    },
  ],
  [
    'the whole page in full screen',
    `<style>:root:fullscreen { background: gold } #f { width: 90px; height: 40px; background: teal } :fullscreen #f { width: 120px }</style><div id="f"></div><button id="b" onclick="document.documentElement.requestFullscreen()" style="width: 40px; height: 20px"></button>`,
    {
      drive: async (page) => {
        await page.click('#b')
        await page.waitForFunction('document.fullscreenElement')
      },
    },
  ],
  [
    'focus within, by the visitor',
    '<style>:focus-within { background: gold } input:focus { width: 90px }</style><div><input id="i" style="width: 40px"></div><input id="j" style="width: 40px">',
    {
      drive: async (page) => {
        await page.focus('#i')
        await page.focus('#j')
      },
    },
  ],
  [
    'highlights by script',
    '<style>::highlight(h) { background: gold }</style><p id="p" style="width: 90px; height: 40px"></p>',
    { act: `CSS.highlights.set('h', new Highlight(new Range()))` },
  ],
  [
    'the hash of the address',
    '<style>:target { background: gold } div { width: 40px; height: 20px }</style><div id="t"></div><div></div>',
    { act: `location.hash = 't'; await rest(100)` },
  ],
]

export const states: CaseFamily = {
  family: 'states',
  cases: [
    ...CASES.map((one) => ({ ...one, hasFixedSizes: true })),
    ...SHOWN,
    ...TOP_LAYER.map(([name, body, more]): FidelityCase => ({ name, body, hasFixedSizes: true, ...more })),
  ].map((one) => ({ ...one, name: `states: ${one.name}` })),
}
