import { always, by, on, type PrivacyGroup } from '../privacyRow.ts'

const query = (token: string) => `/x?t=${token}`

/** Where an address can be. */
const PLACES: [html: string, attribute: string][] = [
  ['<a$>x</a>', 'href'],
  ['<form$></form>', 'action'],
  ['<input type="submit"$>', 'formaction'],
  ['<img$>', 'src'],
  ['<input type="image"$>', 'src'],
  ['<video$></video>', 'poster'],
  ['<audio preload="none"$></audio>', 'src'],
  ['<video><source$></video>', 'src'],
  ['<video><track$></video>', 'src'],
  ['<object$></object>', 'data'],
  ['<embed type="text/plain"$>', 'src'],
  ['<table$></table>', 'background'],
  ['<map><area$></map>', 'href'],
  ['<svg><image$></image></svg>', 'href'],
  ['<svg><image$></image></svg>', 'xlink:href'],
  ['<svg><a$><text>x</text></a></svg>', 'href'],
  ['<svg><use$></use></svg>', 'href'],
  ['<svg><feImage$></feImage></svg>', 'href'],
  ['<q$>x</q>', 'cite'],
  ['<a$>x</a>', 'ping'],
]

const svg = (inside: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg'>${inside}</svg>`)}`
const svg64 = (inside: string) =>
  `data:image/svg+xml;base64,${Buffer.from(`<svg xmlns='http://www.w3.org/2000/svg'>${inside}</svg>`).toString('base64')}`

export const addressRows: PrivacyGroup = {
  title: 'Addresses',
  rows: [
    {
      what: 'Host and path of links, forms, pictures and media',
      shows: always('shown'),
      plants: [
        on('<a$>x</a>', 'href', (token) => `/${token}`),
        on('<img$>', 'src', (token) => `/${token}.png`),
        on('<form$></form>', 'action', (token) => `/${token}`),
      ],
    },
    {
      what: 'Query of links, forms, pictures and media',
      shows: by('removed', 'removed', 'shown'),
      plants: [
        ...PLACES.map(([html, attribute]) => on(html, attribute, query)),
        on('<a$>x</a>', 'href', (token) => `https://a.example/x?${token}`),
        on('<img$>', 'srcset', (token) => `/a?t=${token} 1x, /b 2x`),
        on('<picture><source$><img></picture>', 'srcset', (token) => `/b 1x, /a?t=${token} 2x`),
        on('<link rel="preload" as="image"$>', 'imagesrcset', (token) => `/b?t=${token} 2x`),
        on('<link rel="stylesheet"$>', 'href', (token) => `/missing.css?t=${token}`),
      ],
    },
    {
      what: 'Hash of links',
      shows: by('removed', 'removed', 'shown'),
      withHashIds: 'hashed',
      plants: [
        on('<a$>x</a>', 'href', (token) => `/x#${token}`),
        on('<a$>x</a>', 'href', (token) => `#${token}`),
        on('<a$>x</a>', 'href', (token) => `/x?a=1#${token}`),
      ],
    },
    {
      what: 'Passwords and names in addresses, `;jsessionid=…`, code in `javascript:`',
      shows: always('removed'),
      plants: [
        ...PLACES.slice(0, 4).flatMap(([html, attribute]) => [
          on(html, attribute, (token) => `https://${token}:x@a.example/`),
          on(html, attribute, (token) => `//x:${token}@a.example/`),
          on(html, attribute, (token) => `https:\\\\x:${token}@a.example/`),
          on(html, attribute, (token) => `/x;jsessionid=${token}`),
        ]),
        on('<a$>x</a>', 'href', (token) => `javascript:void('${token}')`),
        on('<a$>x</a>', 'href', (token) => ` JaVaScRiPt:void('${token}')`),
        on('<form$></form>', 'action', (token) => `java\tscript:void('${token}')`),
        on('<input type="submit"$>', 'formaction', (token) => `\njavascript:void('${token}')`),
      ],
    },
    {
      what: '`mailto:`, `tel:` and addresses of other programs',
      shows: by('removed', 'removed', 'shown'),
      plants: [
        on('<a$>x</a>', 'href', (token) => `mailto:${token}@a.example`),
        on('<a$>x</a>', 'href', (token) => `TEL:${token}`),
        on('<a$>x</a>', 'href', (token) => `web+zq:${token}`),
        on('<a$>x</a>', 'href', (token) => `ftp://a.example/${token}`),
      ],
    },
    {
      what: "The page's own query, in links that a browser makes whole (`#`, an empty address) and in requests for them",
      shows: always('removed'),
      plants: [{ action: 'ownQuery' }],
    },
    {
      what: '`data:` addresses that are not the bytes of a picture or a font, nor a drawing (`image/svg+xml`) without words: one with text, comments, labels, names, styles or links in it is left out',
      shows: by('removed', 'removed', 'shown'),
      plants: [
        on('<a$>x</a>', 'href', (token) => `data:text/html,${token}`),
        on('<img$>', 'src', (token) => `data:image/png,${token}`),
        on('<img$>', 'src', (token) => `data:image/png;base64,${token}`),
        on('<img$>', 'src', (token) => `data:image/svg+xml,${token}`),
        ...[
          (token: string) => `<text>${token}</text>`,
          (token: string) => `<g>${token}</g>`,
          (token: string) => `<g aria-label='${token}'/>`,
          (token: string) => `<g data-x='${token}' fill='red'/>`,
          (token: string) => `<!-- ${token} --><path d='M0 0'/>`,
          (token: string) => `<style>.a::after{content:"${token}"}</style>`,
          (token: string) => `<text><tspan>${token}</tspan></text>`,
          (token: string) => `<![CDATA[${token}]]>`,
          (token: string) => `<a href='/x?t=${token}'><path d='M0 0'/></a>`,
          (token: string) => `<image href='data:image/svg+xml,%3Csvg%3E%3Ctext%3E${token}%3C/text%3E%3C/svg%3E'/>`,
        ].flatMap((inside) => [
          on('<img$>', 'src', (token) => svg(inside(token))),
          on('<img$>', 'src', (token) => svg64(inside(token))),
        ]),
        // Spelled in character references, which nobody finds in base64.
        {
          on: '<img$>',
          attribute: 'src',
          value: (token) => svg64(`<g fill='${[...token].map((letter) => `&#${letter.charCodeAt(0)};`).join('')}'/>`),
          isLoose: true,
        },
        on('<img$>', 'src', (token) =>
          svg(`<g fill='${[...token].map((letter) => `&#${letter.charCodeAt(0)};`).join('')}'/>`),
        ),
      ],
    },
    {
      what: 'In drawings without words: elements, classes, ids, attributes that draw',
      shows: always('shown'),
      plants: [
        on('<img$>', 'src', (token) => svg(`<path id='${token}' d='M0 0'/>`)),
        on('<img$>', 'src', (token) => svg(`<path fill='${token}'/>`)),
      ],
    },
  ],
}
