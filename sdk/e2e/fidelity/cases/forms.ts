import type { CaseFamily, FidelityCase } from '../fidelityCase.ts'

const TYPES = [
  'text',
  'search',
  'tel',
  'url',
  'email',
  'password',
  'number',
  'range',
  'color',
  'date',
  'month',
  'week',
  'time',
  'datetime-local',
  'checkbox',
  'radio',
  'file',
  'submit',
  'reset',
  'button',
  'hidden',
]

const shown: Partial<FidelityCase> = { presets: ['balanced', 'open'] }

const VALIDITY = `<style>:is(input, select, textarea, button, own-field) { display: inline-block; width: 40px; height: 20px; color: transparent } :valid { background: palegreen } :invalid { outline: 3px solid red } :user-invalid { border-color: blue }</style>`
const OWN_FIELD = `<script>customElements.define('own-field', class extends HTMLElement { static formAssociated = true; internals = this.attachInternals() })</script>`

const FORMS: [name: string, body: string, more?: Partial<FidelityCase>][] = [
  ['all types, empty', TYPES.map((type) => `<input type="${type}">`).join(' ')],
  [
    'all types, with a value that is shown',
    TYPES.filter((type) => !/password|file|hidden/.test(type))
      .map(
        (type) =>
          `<input type="${type}" data-incuera-unmask value="${({ number: '7', range: '80', color: '#ffcc00', date: '2024-05-06', month: '2024-05', week: '2024-W05', time: '10:20', 'datetime-local': '2024-05-06T10:20' } as Record<string, string>)[type] ?? 'x'}">`,
      )
      .join(' '),
    { presets: ['open'] },
  ],
  [
    'ranges that move',
    '<input type="range" min="0" max="10" value="3" id="a" data-incuera-unmask><input type="range" value="20" id="b" data-incuera-unmask>',
    {
      act: `$('#a').value = 9; await rest(60); $('#b').value = 80; $('#b').dispatchEvent(new Event('input', { bubbles: true }))`,
      presets: ['open'],
    },
  ],
  [
    'colours that change',
    '<input type="color" value="#ff0000" id="a" data-incuera-unmask>',
    { act: `$('#a').value = '#00ff00'`, presets: ['open'] },
  ],
  [
    'text that is typed',
    '<input id="a" data-incuera-unmask><textarea id="b" data-incuera-unmask></textarea>',
    {
      drive: async (page) => {
        await page.type('#a', 'hello')
        await page.type('#b', 'two\nlines')
      },
      presets: ['open'],
    },
  ],
  [
    'values by script',
    '<input id="a" value="old" data-incuera-unmask><textarea id="b" data-incuera-unmask>old</textarea><input id="c" data-incuera-unmask>',
    {
      act: `$('#a').value = 'new'; $('#b').value = 'new'; $('#c').setAttribute('value', 'by attribute'); await rest(60); $('#b').textContent = 'ignored'; $('#a').defaultValue = 'default'`,
      presets: ['open'],
    },
  ],
  [
    'placeholders',
    '<input placeholder="Your name"><textarea placeholder="Words"></textarea><style>::placeholder { color: red; opacity: 1 } :placeholder-shown { border: 2px solid gold }</style>',
    shown,
  ],
  [
    'checked and unchecked',
    '<style>:checked { outline: 3px solid gold } input:checked + i { color: red }</style><input type="checkbox" checked><i>a</i><input type="checkbox"><i>b</i><input type="radio" name="r" checked><input type="radio" name="r">',
  ],
  [
    'ticked by a visitor',
    '<input type="checkbox" id="a"><label for="b">label</label><input type="checkbox" id="b" checked><label><input type="radio" name="r" id="c">c</label><label><input type="radio" name="r" checked>d</label>',
    {
      drive: async (page) => {
        await page.click('#a')
        await page.click('label[for=b]')
        await page.click('#c')
      },
    },
  ],
  [
    'indeterminate boxes',
    '<style>:indeterminate { outline: 3px solid red }</style><input type="checkbox" id="a"><input type="checkbox" id="b" checked><input type="checkbox" id="c"><script>document.querySelector("#c").indeterminate = true</script>',
    {
      act: `$('#a').indeterminate = true; $('#b').indeterminate = true; await rest(60); $('#b').indeterminate = false`,
    },
  ],
  [
    'indeterminate, then a snapshot',
    '<style>:indeterminate { outline: 3px solid red }</style><input type="checkbox" id="a"><input type="checkbox" id="b">',
    { act: `$('#a').indeterminate = true; $('#b').indeterminate = true; await checkout(); $('#b').click()` },
  ],
  [
    'switches',
    '<style>.s { appearance: none; width: 40px; height: 20px; background: silver; border-radius: 10px } .s:checked { background: teal } .s::before { content: ""; display: block; width: 20px; height: 20px; border-radius: 50%; background: white } .s:checked::before { margin-left: 20px }</style><input type="checkbox" class="s"><input type="checkbox" class="s" id="a"><input type="checkbox" class="s" checked>',
    { act: `$('#a').click()` },
  ],
  [
    'selects',
    '<select data-incuera-unmask><option>one</option><option selected>two</option></select><select multiple size="3" data-incuera-unmask><option>a</option><option selected>b</option></select><select data-incuera-unmask><optgroup label="g"><option>x</option></optgroup><hr><option disabled>y</option></select>',
    { presets: ['open'] },
  ],
  [
    'selects that change',
    '<select id="a" data-incuera-unmask><option value="1">one</option><option value="2">two</option></select><select id="b" data-incuera-unmask><option>x</option><option>y</option><option>z</option></select>',
    {
      act: `$('#a').value = '2'; $('#b').selectedIndex = 2; await rest(60); $('#a').options[0].selected = true; $('#b').append(new Option('w', 'w', true, true))`,
      presets: ['open'],
    },
  ],
  [
    'lists of several choices',
    '<select multiple size="4" id="a" data-incuera-unmask><option>a</option><option selected>b</option><option selected>c</option></select><select multiple id="b" data-incuera-unmask><option>a</option><option>b</option></select><select multiple id="c" data-incuera-unmask><option selected>a</option></select>',
    {
      act: `$('#a').options[0].selected = true; $('#a').options[2].selected = false; for (const one of $('#b').options) one.selected = true; $('#b').dispatchEvent(new Event('change', { bubbles: true })); $('#c').selectedIndex = -1; await rest(300); $('#a').append(new Option('d', 'd', false, true)); await rest(300); document.body.title = 'end'`,
      presets: ['open'],
    },
  ],
  [
    'buttons',
    '<button>Button</button><button disabled>Off</button><input type="submit" value="Send"><input type="reset"><button type="button"><b>Rich</b> <i>text</i></button>',
    shown,
  ],
  [
    'disabled and read-only',
    '<style>:disabled { background: gold } :read-only { color: red } :required { border: 2px solid red } :optional { margin: 4px }</style><fieldset disabled><legend>l</legend><input><button>x</button></fieldset><input readonly><input required><select disabled><option>a</option></select>',
  ],
  [
    'states that change',
    '<style>:disabled { background: gold } :required { border: 2px solid red } :read-only { outline: 2px solid blue }</style><input id="a"><input id="b" disabled><fieldset id="c"><input></fieldset>',
    {
      act: `$('#a').disabled = true; $('#b').disabled = false; $('#b').required = true; await rest(60); $('#c').disabled = true; $('#b').readOnly = true`,
    },
  ],
  [
    'valid and invalid',
    '<style>:valid { background: lightgreen } :invalid { background: pink } :in-range { color: green } :out-of-range { color: red }</style><input required><input type="number" min="1" max="5" value="9" data-incuera-unmask><input type="checkbox" required>',
    { presets: ['open'] },
  ],
  [
    'what a script calls wrong, before any input',
    `${VALIDITY}<form><fieldset><input><select><option>a</option></select><textarea></textarea><button>b</button><input type="submit" value="c"><output>o</output></fieldset></form><select id="d"></select><textarea id="e"></textarea><button id="f"></button>`,
    {
      act: `for (const one of document.querySelectorAll('fieldset *, #d, #e, #f')) one.setCustomValidity?.('no'); await rest(300); $('fieldset textarea').setCustomValidity(''); $('#d').setCustomValidity(''); await rest(300)`,
    },
  ],
  [
    'a select that a script calls wrong',
    `${VALIDITY}<select><option>a</option></select>`,
    { act: `$('select').setCustomValidity('no')` },
  ],
  [
    'a text area that a script calls wrong',
    `${VALIDITY}<textarea></textarea>`,
    { act: `$('textarea').setCustomValidity('no'); await rest(300); await checkout()` },
  ],
  [
    'a button that a script calls wrong',
    `${VALIDITY}<button></button>`,
    { act: `$('button').setCustomValidity('no')` },
  ],
  [
    'what a script called wrong before the recording',
    `${VALIDITY}<select></select><textarea></textarea><button></button><input><script>for (const one of document.querySelectorAll('select, textarea, button, input')) one.setCustomValidity('no')</script>`,
  ],
  [
    'fields of a page’s own',
    `${VALIDITY}${OWN_FIELD}<form><own-field></own-field><own-field id="a"></own-field><fieldset><own-field id="b"></own-field></fieldset></form><own-field id="c"></own-field><script>document.querySelector('#b').internals.setValidity({ valueMissing: true }, 'no')</script>`,
    {
      act: `$('#a').internals.setValidity({ customError: true }, 'no'); await rest(400); $('#a').internals.setValidity({}); $('#c').internals.setValidity({ tooLong: true }, 'no'); $('form').append(document.createElement('own-field')); await rest(400)`,
    },
  ],
  [
    'fields of a page’s own that come late',
    `${VALIDITY}${OWN_FIELD}<form></form>`,
    {
      act: `$('form').innerHTML = '<own-field></own-field><own-field id="a"></own-field>'; await rest(400); $('#a').internals.setValidity({ badInput: true }, 'no'); await rest(400); await checkout()`,
    },
  ],
  [
    'fieldsets and legends',
    '<form><fieldset style="border: 2px solid red; width: 200px"><legend align="right">Legend</legend><label>a <input size="5"></label></fieldset></form>',
  ],
  [
    'output, datalist, label',
    '<form oninput=""><label for="i">L</label><input id="i" list="d"><datalist id="d"><option value="x"></datalist><output>42</output></form>',
  ],
  [
    'a form that is reset',
    '<form id="f"><input data-incuera-unmask value="first" id="a"><textarea id="b" data-incuera-unmask>first</textarea><input type="checkbox" checked id="c"><select id="d" data-incuera-unmask><option>x</option><option selected>y</option></select></form>',
    {
      act: `$('#a').value = 'z'; $('#b').value = 'z'; $('#c').checked = false; $('#d').selectedIndex = 0; await rest(100); $('#f').reset()`,
      presets: ['open'],
    },
  ],
  [
    'types that change',
    '<input type="password" value="secret" id="a"><input type="text" id="b"><input id="c" type="checkbox" checked>',
    { act: `$('#b').type = 'color'; await rest(60); $('#c').type = 'radio'` },
  ],
  [
    'textareas',
    '<textarea rows="4" cols="30" wrap="off" style="resize: none" data-incuera-unmask>a\nb\n  c</textarea><textarea maxlength="5" data-incuera-unmask></textarea>',
    { presets: ['open'] },
  ],
  [
    'appearance none',
    '<style>input, select, button { appearance: none; border: 2px solid teal; border-radius: 8px; padding: 6px; background: gold } input:focus { background: red }</style><input><select><option></option></select><button></button>',
  ],
  [
    'customizable selects',
    '<style>select, ::picker(select) { appearance: base-select } select { border: 2px solid red }</style><select data-incuera-unmask><button><selectedcontent></selectedcontent></button><option>a</option><option selected><b>b</b></option></select>',
    { presets: ['open'] },
  ],
  [
    'forms that name fields like properties',
    '<form id="f"><input name="nodeType"><input name="tagName"><input name="attributes"><input name="childNodes"><input name="parentNode"></form>',
  ],
  [
    'field sizing',
    '<style>input, textarea, select { field-sizing: content }</style><input data-incuera-unmask value="short"><textarea data-incuera-unmask>some longer text\nof lines</textarea>',
    { presets: ['open'] },
  ],
  [
    'masked values keep their boxes',
    '<input value="Ann Smith" size="20"><textarea rows="3">Words</textarea><select style="width: 90px"><option>one</option></select><input type="number" value="7">',
  ],
]

export const forms: CaseFamily = {
  family: 'forms',
  cases: FORMS.map(([name, body, more]) => ({ name: `forms: ${name}`, body, ...more })),
}
