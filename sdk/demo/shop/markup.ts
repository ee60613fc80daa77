/** Markup that is safe to put on a page: made by {@link html}, so every value in it was escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | Markup[]

/** `html\`<p>${name}</p>\``: values are escaped, markup inside markup is not. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(parts.reduce((text, part, i) => text + textOf(values[i - 1] ?? '') + part))
}

/** Text that is markup already, as the drawings in pictures.ts. */
export function trusted(text: string): Markup {
  return new Markup(text)
}

function textOf(value: Value): string {
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map((markup) => markup.text).join('')
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
