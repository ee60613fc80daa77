import { always, attributes, by, numberOn, on, type PrivacyRow } from '../privacyRow.ts'

/** Attributes that are neither: drawing, code, and the rest. */
export const otherAttributes: PrivacyRow[] = [
  {
    what: 'Everything else that draws nothing: `data-*`, `role`, `lang`, `type`, `is`, `autocomplete`, `pattern`, `datetime`, `download`, attributes of custom elements …',
    shows: by('masked', 'masked', 'shown'),
    note: 'Languages of two letters, also with a country (`de-AT`), and the usual kinds of files (`image/webp`) are shown.',
    plants: [
      ...attributes(
        '<p$>x</p>',
        'data-user data-status data-state data-theme data-variant data-value role lang is itemprop itemid accesskey xml:lang nope translate enterkeyhint slotname',
      ),
      ...attributes('<my-el$></my-el>', 'secret status label-text variant type lang size-name'),
      ...attributes('<input$>', 'pattern autocomplete inputmode maxlength dirname accept capture'),
      {
        on: '<p$>x</p>',
        attribute: 'lang',
        value: (token) => `${token.slice(0, 3)}-${token.slice(3, 7)}-${token.slice(6)}`,
        isLoose: true,
      },
      on('<object$></object>', 'type', (token) => `${token}/x`),
      on('<object$></object>', 'type', (token) => `image/${token}`),
      on('<style$></style>', 'type', (token) => `text/${token}`),
      on('<time$>x</time>', 'datetime'),
      on('<table><tr><th$>x</th></tr></table>', 'abbr'),
      on('<a$>x</a>', 'download'),
      on('<a$>x</a>', 'target'),
      on('<a$>x</a>', 'type'),
      on('<a$>x</a>', 'hreflang'),
      on('<q$>x</q>', 'cite', (token) => `?${token}`),
      on('<math><annotation$>x</annotation></math>', 'encoding'),
      on('<svg$></svg>', 'data-name'),
      on('<svg><a$><text>x</text></a></svg>', 'xlink:title'),
    ],
  },
  {
    what: 'Attributes that draw, whatever they say: `rel`, `media`, `sizes`, `width`, `height`, `rowspan`, `colspan`, `span`, `dir`, `align`, `valign`, `hidden`, `size`, `rows`, `cols`, `wrap`, `border`, `color`, `bgcolor`, `start`, `contenteditable`, and of SVG `viewBox`, `d`, `points`, `transform`, `fill`, `stroke`, `x`, `y`, `r` and the like',
    shows: always('shown'),
    plants: [
      numberOn('<table><tr><td$>x</td></tr></table>', 'width'),
      numberOn('<input$>', 'size'),
      ...attributes('<table><tr><td$>x</td></tr></table>', 'width height align valign bgcolor hidden dir border'),
      ...attributes('<svg><rect$></rect></svg>', 'fill stroke transform opacity stroke-dasharray x y width rx'),
      ...attributes('<svg><path$></path></svg>', 'd pathLength'),
      ...attributes('<svg$></svg>', 'viewBox preserveAspectRatio'),
      on('<svg><linearGradient$></linearGradient></svg>', 'gradientUnits'),
      on('<svg><marker$></marker></svg>', 'orient'),
      on('<ol$></ol>', 'start'),
      on('<font$>x</font>', 'color'),
      on('<style$></style>', 'media'),
      on('<img$>', 'sizes'),
    ],
  },
  {
    what: 'Words in other attributes of SVG which are none of CSS',
    shows: by('masked', 'masked', 'shown'),
    plants: [
      on('<svg><feColorMatrix$></feColorMatrix></svg>', 'type'),
      on('<svg><animate$></animate></svg>', 'values'),
      on('<svg><animate$></animate></svg>', 'begin'),
    ],
  },
  {
    what: 'Steps of SVG filters: `in`, `result`',
    shows: always('shown'),
    withHashIds: 'hashed',
    plants: [on('<svg><feBlend$></feBlend></svg>', 'in'), on('<svg><feBlend$></feBlend></svg>', 'result')],
  },
  {
    what: 'Fonts of SVG: `font-family`',
    shows: always('shown'),
    plants: [on('<svg><text$>x</text></svg>', 'font-family')],
  },
  {
    what: 'Code and what guards it: `onclick` and other handlers, `srcdoc`, `nonce`, `integrity`, `sandbox`',
    shows: always('removed'),
    plants: [
      ...attributes('<p$>x</p>', 'onclick onmouseover onnope ONINPUT', (token) => `void('${token}')`),
      on('<svg$></svg>', 'onload', (token) => `void('${token}')`),
      ...attributes('<link rel="stylesheet" href="data:text/css,"$>', 'integrity nonce'),
      on('<iframe$></iframe>', 'sandbox'),
      on('<p$></p>', 'srcdoc'),
    ],
  },
  {
    what: '`content` of `<meta name="viewport">` and `<meta name="color-scheme">`',
    shows: always('shown'),
    plants: [on('<meta name="viewport"$>', 'content')],
  },
  {
    what: 'Every other `<meta>`; links in the head that are no stylesheets',
    shows: always('removed'),
    plants: [
      on('<meta name="description"$>', 'content'),
      on('<meta http-equiv="x"$>', 'content'),
      on('<meta property="og:title"$>', 'content'),
      on('<link rel="canonical"$>', 'href'),
    ],
  },
]
