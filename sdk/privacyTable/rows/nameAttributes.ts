import { always, attributes, by, on, type PrivacyRow } from '../privacyRow.ts'

/** Attributes that name an element, or refer to one by its name. */
export const nameAttributes: PrivacyRow[] = [
  {
    what: 'Class names and ids',
    shows: always('shown'),
    withHashIds: 'hashed',
    plants: [
      on('<p$>x</p>', 'class'),
      on('<p$>x</p>', 'class', (token) => `a ${token} b`),
      on('<p$>x</p>', 'id'),
      on('<div data-incuera-block$></div>', 'class'),
    ],
  },
  {
    what: 'Names: `name`, `slot`, `part`, `exportparts`; `title` of `link` and `style`',
    shows: by('hashed', 'hashed', 'shown'),
    withHashIds: 'hashed',
    plants: [
      on('<input$>', 'name'),
      on('<form$></form>', 'name'),
      on('<iframe$></iframe>', 'name'),
      on('<map$></map>', 'name'),
      on('<object><param$></object>', 'name'),
      on('<details$></details>', 'name'),
      on('<style$></style>', 'title'),
      on('<link rel="stylesheet"$>', 'title'),
      on('<my-el$></my-el>', 'slot'),
      on('<my-el$></my-el>', 'part', (token) => `a ${token}`),
      on('<my-el$></my-el>', 'exportparts', (token) => `a:${token}, b`),
    ],
  },
  {
    what: 'Test ids: `data-testid`, `data-test-id`, `data-test`, `data-cy`, `data-qa`',
    shows: by('hashed', 'shown', 'shown'),
    withHashIds: 'hashed',
    plants: attributes('<p$>x</p>', 'data-testid data-test-id data-test data-cy data-qa'),
  },
  {
    what: 'Other `aria-*`: states and names',
    shows: by('masked', 'shown', 'shown'),
    plants: attributes('<p$>x</p>', 'aria-current aria-keyshortcuts aria-braillelabel aria-live'),
  },
  {
    what: 'Ids in `aria-*`: `aria-controls`, `aria-labelledby`, `aria-activedescendant` …',
    shows: by('masked', 'shown', 'shown'),
    withHashIds: 'hashed',
    plants: attributes(
      '<p$>x</p>',
      'aria-controls aria-labelledby aria-describedby aria-owns aria-details aria-flowto aria-activedescendant aria-errormessage',
      (token) => `a-b ${token}`,
    ),
  },
  {
    what: 'Ids in `for`, `list`, `form`, `headers`, `popovertarget`, `commandfor`, `interestfor`',
    shows: by('masked', 'masked', 'shown'),
    withHashIds: 'hashed',
    plants: [
      on('<label$>x</label>', 'for'),
      on('<output$>x</output>', 'for'),
      on('<input$>', 'list'),
      on('<input$>', 'form'),
      on('<table><tr><td$>x</td></tr></table>', 'headers'),
      ...attributes('<button type="button"$>x</button>', 'popovertarget commandfor interestfor'),
    ],
  },
]
