import { always, attributes, by, on, type PrivacyRow } from '../privacyRow.ts'

/** Attributes whose words a visitor reads, or hears. */
export const wordAttributes: PrivacyRow[] = [
  {
    what: 'Names of elements and of attributes',
    shows: always('shown'),
    plants: [{ text: (token) => `<x-${token}></x-${token}>` }, { text: (token) => `<i data-${token}="1"></i>` }],
  },
  {
    what: 'Read on the screen or aloud: `title`, `alt`, `placeholder`, `label`, `aria-label`, `aria-description`, `aria-roledescription`, `aria-placeholder`; captions of buttons',
    shows: by('masked', 'shown', 'shown'),
    plants: [
      ...attributes('<p$>x</p>', 'title aria-label aria-description aria-roledescription aria-placeholder'),
      on('<img$>', 'alt'),
      on('<input$>', 'placeholder'),
      on('<textarea$></textarea>', 'placeholder'),
      on('<select><optgroup$></optgroup></select>', 'label'),
      on('<select><option>x</option><option$></option></select>', 'label'),
      on('<video><track$></video>', 'label'),
      on('<input type="submit"$>', 'value'),
      on('<input type="reset"$>', 'value'),
      on('<input type="BUTTON"$>', 'value'),
      on('<input type="image"$>', 'alt'),
      on('<svg$></svg>', 'aria-label'),
    ],
  },
  {
    what: 'The same inside `data-incuera-mask`',
    shows: always('masked'),
    plants: [
      on('<div data-incuera-mask><p$>x</p></div>', 'title'),
      on('<masked-slot><p$>x</p></masked-slot>', 'aria-label'),
    ],
  },
]
