/** What most cases show: boxes whose size follows from no text. */
export const BOXES = '<style>.box { width: 40px; height: 20px; background: silver; margin: 2px }</style>'

export const box = (attributes: string) => `<div class="box" ${attributes}></div>`

export const FOUR = [1, 2, 3, 4].map((n) => `<div class="box b${n}"></div>`).join('')

/** A file of the site. */
export const css = (body: string) => ({ type: 'text/css', body })

/** A picture without a request: a square of one colour. */
export const picture = (colour: string, size = 30) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="${colour}"/></svg>`)}`

/** For cases that change one box. */
export const PLAIN_BOX = '<style>.box { width: 60px; height: 30px; background: silver; margin: 4px }</style>'
