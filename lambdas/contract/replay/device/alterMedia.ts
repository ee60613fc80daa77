/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { MediaAnswers } from './answerMedia.ts'

/** Puts the device's answers into the media queries of a replayed page. */
export interface MediaAlterer {
  sheet(sheet: CSSStyleSheet): void
  /** A `source` of a picture. */
  source(element: Element): void
  /** All queries are what they were. */
  restore(): void
}

export function alterMedia({ answer }: MediaAnswers): MediaAlterer {
  /** What a query was, and what it is now: a change of the page sets it anew. */
  const lists = new Map<MediaList, { before: string; now: string }>()
  const sources = new Map<Element, string>()

  const alterList = (list: MediaList) => {
    const known = lists.get(list)
    if (known?.now === list.mediaText) return
    const before = list.mediaText
    const wanted = answer(before)
    if (wanted === before) return
    list.mediaText = wanted
    lists.set(list, { before, now: list.mediaText })
  }
  const alterRules = (rules: CSSRuleList) => {
    for (const rule of rules) {
      // By name: rules of the replayed page are of another realm.
      if ('media' in rule) alterList((rule as CSSMediaRule).media)
      if ('cssRules' in rule && (rule as CSSGroupingRule).cssRules.length > 0)
        alterRules((rule as CSSGroupingRule).cssRules)
    }
  }
  return {
    sheet(sheet) {
      alterList(sheet.media)
      alterRules(sheet.cssRules)
    },
    source(element) {
      const media = element.getAttribute('media') ?? ''
      const wanted = answer(media)
      if (wanted === media) return
      sources.set(element, media)
      element.setAttribute('media', wanted)
    },
    restore() {
      for (const [list, { before, now }] of lists) if (list.mediaText === now) list.mediaText = before
      for (const [element, media] of sources) element.setAttribute('media', media)
      lists.clear()
      sources.clear()
    },
  }
}
