import { always, by, numberOn, on, type PrivacyRow } from '../privacyRow.ts'

/** Attributes with the values of controls. */
export const valueAttributes: PrivacyRow[] = [
  {
    what: '`value` of inputs, text areas, selects and custom elements; `aria-valuenow`, `aria-valuetext` and the like',
    shows: always('masked'),
    plants: [
      ...[
        '',
        ' type="text"',
        ' type="email"',
        ' type="search"',
        ' type="tel"',
        ' type="url"',
        ' type="password"',
        ' type="hidden"',
        ' type="zq"',
      ].map((type) => on(`<input${type}$>`, 'value')),
      on('<input type="checkbox"$>', 'value'),
      on('<input type="RADIO"$>', 'value'),
      on('<input type="hidden" data-incuera-unmask$>', 'value'),
      on('<input type="PassWord" data-incuera-unmask$>', 'value'),
      on('<input autocomplete="billing CC-number" data-incuera-unmask$>', 'value'),
      on('<input autocomplete="section-a one-time-code" data-incuera-unmask$>', 'value'),
      on('<input style="-webkit-text-security: disc" data-incuera-unmask$>', 'value'),
      numberOn('<input type="number"$>', 'value'),
      numberOn('<input type="range" max="99999999"$>', 'value'),
      { on: '<input type="date"$>', attribute: 'value', kind: 'date' },
      { on: '<input type="color"$>', attribute: 'value', kind: 'colour' },
      on('<my-input$></my-input>', 'value'),
      on('<select$><option>x</option></select>', 'value'),
      on('<div role="slider"$></div>', 'aria-valuetext'),
      numberOn('<div role="slider"$></div>', 'aria-valuenow'),
    ],
  },
  {
    what: '`value` of an input, text area or select which itself carries `data-incuera-unmask`',
    shows: always('shown'),
    plants: [
      on('<input data-incuera-unmask$>', 'value'),
      on('<input type="email" data-incuera-unmask$>', 'value'),
      { action: 'typedUnmasked' },
    ],
  },
  {
    what: '`value` of options, buttons, `data` and `param`',
    shows: by('masked', 'masked', 'shown'),
    plants: [
      on('<select><option>x</option><option$>y</option></select>', 'value'),
      on('<button type="button"$>x</button>', 'value'),
      on('<data$>x</data>', 'value'),
      on('<object><param$></object>', 'value'),
      on('<datalist><option$></datalist>', 'value'),
    ],
  },
  {
    what: 'Numbers of list items; how full a `meter` or a `progress` is',
    shows: by('masked', 'shown', 'shown'),
    note: 'Under `strict` a `meter` keeps its first two digits.',
    plants: [
      numberOn('<ol><li$>x</li></ol>', 'value'),
      numberOn('<meter max="99999999"$></meter>', 'value'),
      numberOn('<progress max="99999999"$></progress>', 'value'),
    ],
  },
]
