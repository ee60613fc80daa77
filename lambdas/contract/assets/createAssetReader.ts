import { type RecordedEvent, RRWEB, SOURCE } from '../events.ts'
import { isRecord } from '../replay/cleanNode.ts'
import { CSS_CHARACTERS_MAX } from './assetLimits.ts'
import { chooseCandidate } from './chooseCandidate.ts'
import { inlineImports } from './inlineImports.ts'
import { type AssetUse, replaceCssAddresses } from './replaceCssAddresses.ts'

/**
 * Sees the address of an asset (`http:` or `https:`). What it returns is written in its place: another address, or the
 * text of the sheet; undefined leaves it as it is.
 */
export type SeeAsset = (address: string, use: AssetUse) => string | undefined

type Fields = Record<string, unknown>

const LINKS = ['href', 'xlink:href']
/** Attributes with the address of a picture, by tag name; video and frames are not pictures. */
const PICTURES = new Map<string, readonly string[]>(
  Object.entries({
    ...{ img: ['src'], input: ['src'], video: ['poster'], image: LINKS, feimage: LINKS },
    ...{ body: ['background'], table: ['background'], td: ['background'], th: ['background'], tr: ['background'] },
  }),
)
const WITH_SRCSET = new Set(['img', 'source'])

/**
 * Reads the events of one window in order, each from JSON and owned by the caller, and shows `see` all addresses that a
 * replay would load: pictures, fonts and stylesheets of elements, styles and rules. Changes are made in place.
 * @param cssCharactersMax of what is written into texts of CSS; after that their addresses stay
 */
export function createAssetReader(
  see: SeeAsset,
  cssCharactersMax = CSS_CHARACTERS_MAX,
): (event: RecordedEvent) => void {
  /** Of elements whose attributes say something, and of texts in a style; by the id of the node. */
  let tags = new Map<unknown, string>()
  const part = (address: string) => (isAddress(address) ? see(address, 'part') : undefined)
  const seeInCss = bounded(see, cssCharactersMax)
  const sheet = (address: string) => seeInCss(address, 'sheet')
  const css = (text: string) =>
    replaceCssAddresses(inlineImports(text, sheet), (address, use) =>
      use === 'part' ? seeInCss(address, use) : undefined,
    )

  const readAttributes = (tag: string, attributes: Fields) => {
    const { srcset } = attributes
    const hasSrcset = WITH_SRCSET.has(tag) && typeof srcset === 'string' && srcset.trim() !== ''
    if (hasSrcset) readSrcset(attributes, srcset, part)
    for (const name of PICTURES.get(tag) ?? []) {
      const address = attributes[name]
      // A browser that knows `srcset` does not look at the other.
      if (isAddress(address) && !(hasSrcset && name === 'src')) attributes[name] = part(address) ?? address
    }
    if (tag === 'link') readLink(attributes, sheet)
    readText(attributes, '_cssText', css)
    readStyle(attributes, css)
  }
  const readNode = (node: unknown, parent = '') => {
    if (!isRecord(node)) return
    const { id, tagName, attributes, childNodes } = node
    const tag = typeof tagName === 'string' ? tagName.toLowerCase() : ''
    if (parent === 'style' && !tag) {
      tags.set(id, 'css')
      readText(node, 'textContent', css)
    }
    if (PICTURES.has(tag) || WITH_SRCSET.has(tag) || tag === 'style') tags.set(id, tag)
    if (isRecord(attributes)) readAttributes(tag, attributes)
    for (const child of listOf(childNodes)) readNode(child, tag)
  }
  const readMutation = ({ adds, attributes, texts }: Fields) => {
    for (const { parentId, node } of listOf(adds)) readNode(node, tags.get(parentId))
    for (const { id, attributes: changed } of listOf(attributes))
      if (isRecord(changed)) readAttributes(tags.get(id) ?? '', changed)
    for (const text of listOf(texts)) if (tags.get(text.id) === 'css') readText(text, 'value', css)
  }
  const readRules = (data: Fields) => {
    for (const { rules } of listOf(data.styles)) for (const rule of listOf(rules)) readText(rule, 'rule', css)
    for (const rule of listOf(data.adds)) readText(rule, 'rule', css)
    for (const name of ['replace', 'replaceSync']) readText(data, name, css)
    if (isRecord(data.set)) readText(data.set, 'value', css)
  }

  return ({ type, data }) => {
    if (!isRecord(data)) return
    if (type === RRWEB.fullSnapshot) {
      tags = new Map()
      readNode(data.node)
    }
    if (type !== RRWEB.incremental) return
    if (data.source === SOURCE.mutation) readMutation(data)
    else if (RULES.has(data.source)) readRules(data)
  }
}

const isAddress = (value: unknown): value is string => typeof value === 'string' && /^https?:\/\//i.test(value)

/** Gives no more than so many characters in all; every use of an address counts, as each is a copy in a text. */
function bounded(see: SeeAsset, charactersMax: number): SeeAsset {
  let left = charactersMax
  return (address, use) => {
    const other = isAddress(address) ? see(address, use) : undefined
    if (other === undefined || other.length > left) return undefined
    left -= other.length
    return other
  }
}

type Give = (address: string) => string | undefined

function readSrcset(attributes: Fields, srcset: string, part: Give): void {
  const { address, use } = chooseCandidate(srcset)
  const other = part(address)
  if (other !== undefined) attributes.srcset = other + use
}

function readLink(attributes: Fields, sheet: Give): void {
  const { rel, href, _cssText } = attributes
  if (typeof rel !== 'string' || !/\bstylesheet\b/i.test(rel) || typeof href !== 'string' || _cssText !== undefined)
    return
  const text = sheet(href)
  // A field without a value would count as damaged.
  if (text !== undefined) attributes._cssText = text
}

type Rewrite = (css: string) => string

function readText(fields: Fields, name: string, css: Rewrite): void {
  const text = fields[name]
  if (typeof text === 'string') fields[name] = css(text)
}

/** A style as text, or as a change has it: by property, with a priority or without. */
function readStyle(attributes: Fields, css: Rewrite): void {
  readText(attributes, 'style', css)
  const { style } = attributes
  if (!isRecord(style)) return
  for (const [property, value] of Object.entries(style)) {
    if (Array.isArray(value) && typeof value[0] === 'string') style[property] = [css(value[0]), ...value.slice(1)]
    else readText(style, property, css)
  }
}

const RULES = new Set<unknown>([SOURCE.styleSheetRule, SOURCE.styleDeclaration, SOURCE.adoptedStyleSheet])

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : [])
