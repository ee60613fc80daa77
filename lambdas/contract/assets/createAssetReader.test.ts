import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RecordedEvent } from '../events.ts'
import { createAssetReader, type SeeAsset } from './createAssetReader.ts'

const HERE = 'https://shop.example'
let lastId = 0
const element = (tagName: string, attributes: object, ...childNodes: object[]) => ({
  ...{ type: 2, id: ++lastId, tagName, attributes, childNodes },
})
const text = (textContent: string) => ({ type: 3, id: ++lastId, textContent })
const snapshot = (...nodes: object[]): RecordedEvent => ({
  type: 2,
  timestamp: 1,
  data: { node: { type: 0, id: ++lastId, childNodes: nodes }, initialOffset: { top: 0, left: 0 } },
})
const change = (data: object): RecordedEvent => ({ type: 3, timestamp: 2, data: { source: 0, ...data } })

function namesOf(...events: RecordedEvent[]): string[] {
  const found: string[] = []
  const see: SeeAsset = (address, use) => {
    found.push(use === 'sheet' ? `sheet ${address}` : address)
    return undefined
  }
  const read = createAssetReader(see)
  for (const event of events) read(event)
  return found.map((name) => name.replace(`${HERE}/`, ''))
}

describe('what a replay would load', () => {
  test.each([
    ['a picture', element('img', { src: `${HERE}/a.png` }), ['a.png']],
    [
      'one of its sizes',
      element('img', { src: `${HERE}/s.png`, srcset: `${HERE}/b.png 2x, ${HERE}/a.png` }),
      ['a.png'],
    ],
    ['a source', element('source', { srcset: `${HERE}/a.avif 640w` }), ['a.avif']],
    ['a button', element('input', { type: 'image', src: `${HERE}/go.png` }), ['go.png']],
    ['a poster', element('video', { poster: `${HERE}/p.jpg`, src: `${HERE}/film.mp4` }), ['p.jpg']],
    ['an image of a drawing', element('image', { 'xlink:href': `${HERE}/a.png` }), ['a.png']],
    ['a background', element('BODY', { background: `${HERE}/a.gif` }), ['a.gif']],
    ['a style', element('p', { style: `background: url(${HERE}/a.png)` }), ['a.png']],
    ['a sheet that was read', element('style', { _cssText: `p { background: url(${HERE}/a.png) }` }), ['a.png']],
    ['a style element', element('style', {}, text(`p { background: url(${HERE}/a.png) }`)), ['a.png']],
    ['a sheet that was not', element('link', { rel: 'stylesheet', href: `${HERE}/a.css` }), ['sheet a.css']],
  ])('%s', (_, node, names) => {
    expect(namesOf(snapshot(node))).toEqual(names)
    expect(namesOf(change({ adds: [{ parentId: 1, node }] }))).toEqual(names)
  })

  test.each([
    ['a link', element('a', { href: `${HERE}/logout` })],
    ['a script', element('script', { src: `${HERE}/a.js` })],
    ['a frame', element('iframe', { src: `${HERE}/pay` })],
    ['a sound', element('audio', { src: `${HERE}/a.mp3` })],
    ['an icon', element('link', { rel: 'icon', href: `${HERE}/a.ico` })],
    ['words', element('p', {}, text(`url(${HERE}/a.png)`))],
    ['a picture within', element('img', { src: 'data:image/png;base64,AAAA' })],
  ])('not %s', (_, node) => {
    expect(namesOf(snapshot(node))).toEqual([])
  })

  test('changes of attributes, by what the element is', () => {
    const [img, frame] = [element('img', {}), element('iframe', {})]
    const changed = [img, frame].map(({ id }) => ({ id, attributes: { src: `${HERE}/b.png` } }))
    const style = { id: frame.id, attributes: { style: { background: [`url(${HERE}/c.png)`, 'important'] } } }
    expect(namesOf(snapshot(img, frame), change({ attributes: [...changed, style] }))).toEqual(['b.png', 'c.png'])
  })

  test('changes of a style, and not of words', () => {
    const [rules, words] = [text('p {}'), text('Hello')]
    const texts = [rules, words].map(({ id }, index) => ({ id, value: `p { background: url(${HERE}/${index}.png) }` }))
    const events = [snapshot(element('style', {}, rules), element('p', {}, words)), change({ texts })]
    expect(namesOf(...events)).toEqual(['0.png'])
  })

  test.each([
    ['a rule', { source: 8, adds: [{ rule: `p { background: url(${HERE}/a.png) }`, index: 0 }] }],
    ['a sheet', { source: 8, replaceSync: `p { background: url(${HERE}/a.png) }` }],
    ['a declaration', { source: 13, set: { property: 'background', value: `url(${HERE}/a.png)` } }],
    ['an adopted sheet', { source: 15, styles: [{ rules: [{ rule: `p { background: url(${HERE}/a.png) }` }] }] }],
  ])('%s by script', (_, data) => {
    expect(namesOf(change(data))).toEqual(['a.png'])
  })
})

test('writes what it is given, and the text of a sheet with what that names', () => {
  const sheet = element('link', { rel: 'stylesheet', href: `${HERE}/a.css` })
  const img = element('img', { src: `${HERE}/a.png` })
  const sizes = element('img', { srcset: `${HERE}/other.png 2x, ${HERE}/a.png 1x`, src: `${HERE}/a.png` })
  const gone = element('img', { srcset: `${HERE}/other.png 1x, ${HERE}/a.png 2x` })
  const read = createAssetReader((address, use) => {
    if (use === 'sheet') return `p { background: url("${HERE}/a.png") }`
    return address.endsWith('/a.png') ? 'data:image/png;base64,AA==' : undefined
  })
  read(snapshot(sheet, img, sizes, gone))
  expect(sheet.attributes).toMatchObject({ _cssText: 'p { background: url("data:image/png;base64,AA==") }' })
  expect(img.attributes).toEqual({ src: 'data:image/png;base64,AA==' })
  expect(sizes.attributes).toEqual({ srcset: 'data:image/png;base64,AA== 1x', src: `${HERE}/a.png` })
  expect(gone.attributes).toEqual({ srcset: `${HERE}/other.png 1x, ${HERE}/a.png 2x` })
})

test('what one text of CSS may hold is bounded, however often it names a picture or imports a sheet', () => {
  const give: SeeAsset = (_, use) =>
    use === 'sheet' ? `@import "${HERE}/b.css"; ${'p{}'.repeat(100)}` : 'x'.repeat(300)
  const pictures = element('style', { _cssText: `p { background: url(${HERE}/a.png) }`.repeat(1_000) })
  const imports = element('style', { _cssText: `@import "${HERE}/a.css";`.repeat(1_000) })
  for (const { attributes, ...style } of [pictures, imports]) {
    const { _cssText: before = '' } = attributes as { _cssText?: string }
    createAssetReader(give, 10_000)(snapshot({ ...style, attributes }))
    const { _cssText: after = '' } = attributes as { _cssText?: string }
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.length).toBeLessThan(before.length + 15_000)
  }
})

test('a sheet that it is given nothing for keeps its attributes', () => {
  const { attributes } = element('link', { rel: 'stylesheet', href: `${HERE}/a.css` })
  const link = { type: 2, id: 1, tagName: 'link', attributes, childNodes: [] }
  createAssetReader(() => undefined)(snapshot(link))
  expect(attributes).toStrictEqual({ rel: 'stylesheet', href: `${HERE}/a.css` })
})

test.each(Object.getOwnPropertyNames(Object.prototype))('a page may call an element %s', (name) => {
  const named = element(name, { [name]: `${HERE}/no.png`, style: `background: url(${HERE}/a.png)` })
  const changed = { attributes: [{ id: named.id, attributes: { style: `background: url(${HERE}/b.png)` } }] }
  expect(namesOf(snapshot(named), change(changed))).toEqual(['a.png', 'b.png'])
})

test('changes nothing that it is given nothing for, whatever the event holds', () => {
  const word = fc.constantFrom('url(https://a.example/x)', 'https://a.example/x, b 2x,, c', 'p { }', 'img', 'style', '')
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(word, fc.integer(), fc.constant(null)),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          ...['source', 'node', 'adds', 'attributes', 'texts', 'tagName', 'childNodes', 'srcset', 'src'],
          ...['style', 'rel', 'href', '_cssText', 'id', 'set', 'value', 'styles', 'rules', 'rule'],
        ),
        tie('tree'),
        { maxKeys: 6 },
      ),
    ),
  }))
  fc.assert(
    fc.property(fc.constantFrom(2, 3), fc.constantFrom(0, 8, 13, 15), tree, (type, source, content) => {
      const recorded = { source, ...(typeof content === 'object' ? content : {}), node: content, adds: [content] }
      const [data, before] = [1, 2].map(() => JSON.parse(JSON.stringify(recorded)))
      createAssetReader(() => undefined)({ type, timestamp: 1, data })
      expect(data).toStrictEqual(before)
    }),
    { numRuns: 300 },
  )
})
