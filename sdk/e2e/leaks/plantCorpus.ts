import type { Plant, PrivacyRow } from '#privacyTable/privacyRow.ts'
import { privacyTable } from '#privacyTable/privacyTable.ts'
import { ACTIONS, type Action } from './actions.ts'
import { openTokens } from './openTokens.ts'

/** A token, and what the table says about its place. */
export interface Planted {
  token: string
  row: PrivacyRow
  /** The place, and how the token came there. */
  where: string
  isLoose: boolean
}

/** What a script of the page does while it is recorded (arrive.ts). */
export type Arrival =
  | { way: 'later'; html: string }
  | { way: 'created'; html: string }
  | { way: 'shadow'; html: string }
  | { way: 'text'; html: string; token: string }
  | { way: 'set' | 'setNS' | 'setStyle'; html: string; name: string; value: string }
  | { way: RuleWay; css: string }
  | { way: 'setProperty'; name: string; value: string }

type RuleWay = 'insertRule' | 'replaceSync' | 'replace' | 'appended' | 'ruleText'

export interface Corpus {
  planted: Planted[]
  /** HTML of the page, of a shadow root and of a frame. */
  page: string[]
  shadow: string[]
  frame: string[]
  /** A sheet of its own, and sheets that the document has adopted. */
  link: string[]
  adopted: string[]
  arrivals: Arrival[]
  actions: (Action & { token: string })[]
}

/** Elements of the page that need its script, which frames do not have. */
const OF_PAGE = /-slot>|closed-root/
const PLACEHOLDER = 'placeholder'

/** Puts a token into every place of the table, in every way in which it can get there. */
export function plantCorpus(): Corpus {
  const corpus: Corpus = {
    planted: [],
    page: [],
    shadow: [],
    frame: [],
    link: [],
    adopted: [],
    arrivals: [],
    actions: [],
  }
  const next = openTokens()
  for (const { rows } of privacyTable)
    for (const row of rows)
      row.plants.forEach((plant, i) => {
        const grow = (way: string) => {
          const token = next('kind' in plant ? (plant.kind ?? 'word') : 'word')
          corpus.planted.push({
            token,
            row,
            where: `${row.what.slice(0, 60)} #${i} ${way}`,
            isLoose: plant.isLoose ?? false,
          })
          return token
        }
        plantOne(plant, grow, corpus)
      })
  return corpus
}

function plantOne(plant: Plant, grow: (way: string) => string, corpus: Corpus): void {
  if ('action' in plant) {
    const action = ACTIONS[plant.action]
    if (!action) throw new Error(`There is no action ${plant.action} in e2e/leaks/actions.ts.`)
    corpus.actions.push({ ...action, token: grow(plant.action) })
  } else if ('text' in plant) plantHtml(plant.text, grow, corpus)
  else if ('attribute' in plant) plantAttribute(plant, grow, corpus)
  else if ('rule' in plant) plantRule(plant.rule, plant.isLoose === true, grow, corpus)
  else {
    const { property, css } = plant
    plantRule((token) => `.x { ${property}: ${css(token)} }`, plant.isLoose === true, grow, corpus)
    const style = (token: string) => `${property}: ${css(token)}`
    const inline = (html: string, way: string) => html.replace('$', () => ` style="${inQuotes(style(grow(way)))}"`)
    corpus.page.push(inline('<p$>x</p>', 'style in HTML'), inline('<svg><rect$></rect></svg>', 'style of SVG'))
    corpus.shadow.push(inline('<p$>x</p>', 'style in a shadow root'))
    corpus.arrivals.push({ way: 'set', html: '<p$>x</p>', name: 'style', value: style(grow('style set')) })
    corpus.arrivals.push({ way: 'setStyle', html: '<p$>x</p>', name: 'style', value: style(grow('cssText')) })
    corpus.arrivals.push({ way: 'setProperty', name: property.replace(/\\41 /, 'A'), value: css(grow('setProperty')) })
  }
}

function plantHtml(html: (token: string) => string, grow: (way: string) => string, corpus: Corpus): void {
  corpus.page.push(html(grow('HTML')))
  corpus.arrivals.push({ way: 'later', html: html(grow('innerHTML')) }, { way: 'created', html: html(grow('cloned')) })
  if (html('x').includes('>x<'))
    corpus.arrivals.push({ way: 'text', html: html(PLACEHOLDER), token: grow('nodeValue') })
  corpus.shadow.push(html(grow('shadow root')))
  corpus.arrivals.push({ way: 'shadow', html: html(grow('later in a shadow root')) })
  if (!OF_PAGE.test(html('x'))) corpus.frame.push(html(grow('frame')))
}

function plantAttribute(
  { on, attribute, value = (token) => token }: Extract<Plant, { attribute: string }>,
  grow: (way: string) => string,
  corpus: Corpus,
): void {
  const html = (token: string) => on.replace('$', () => ` ${attribute}="${inQuotes(value(token))}"`)
  corpus.page.push(html(grow('HTML')))
  corpus.shadow.push(html(grow('shadow root')))
  corpus.arrivals.push(
    { way: 'later', html: html(grow('innerHTML')) },
    { way: 'shadow', html: html(grow('later in a shadow root')) },
  )
  corpus.arrivals.push({ way: 'set', html: on, name: attribute, value: value(grow('setAttribute')) })
  if (!attribute.startsWith('xml:'))
    corpus.arrivals.push({ way: 'setNS', html: on, name: attribute, value: value(grow('setAttributeNS')) })
  if (!OF_PAGE.test(on)) corpus.frame.push(html(grow('frame')))
}

function plantRule(
  rule: (token: string) => string,
  isLoose: boolean,
  grow: (way: string) => string,
  corpus: Corpus,
): void {
  const style = (css: string) => `<style>${css}</style>`
  corpus.page.push(
    style(rule(grow('style'))),
    `<style class="two">${rule(grow('style of two texts'))}</style>`,
    `<svg>${style(rule(grow('style in SVG')))}</svg>`,
  )
  corpus.shadow.push(style(rule(grow('style in a shadow root'))))
  corpus.frame.push(style(rule(grow('style in a frame'))))
  if (!isLoose) corpus.link.push(rule(grow('link')))
  corpus.adopted.push(rule(grow('adopted sheet')))
  corpus.arrivals.push({ way: 'later', html: style(rule(grow('style later'))) })
  for (const way of ['insertRule', 'replaceSync', 'replace', 'appended', 'ruleText'] as const)
    corpus.arrivals.push({ way, css: rule(grow(way)) })
}

function inQuotes(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
