import type { RecorderSettings } from './settings.ts'

/** The script tag of the Install page. Key and host were checked: they hold nothing that HTML would read. */
export const tagFor = ({ key, host }: RecorderSettings): string =>
  `<script async crossorigin referrerpolicy="no-referrer" src="${host}/sdk/loader.js" data-key="${key}" data-host="${host}"></script>`

/**
 * A page with the tag at the end of its head, indented like the line before; where a page names no head, browsers make
 * one of what comes first.
 */
export function addTag(page: string, settings: RecorderSettings): string {
  const newline = page.includes('\r\n') ? '\r\n' : '\n'
  const tag = tagFor(settings)
  const end = outsideComments(page).search(/<\/head\s*>/i)
  if (end >= 0) {
    const [, before = '', lastIndent = ''] = /([^\n]*\n)?([ \t]*)$/.exec(page.slice(0, end)) ?? []
    const indent = /^([ \t]*)\S/.exec(before)?.[1] ?? lastIndent
    const isOwnLine = page.slice(0, end).endsWith(`\n${lastIndent}`)
    return isOwnLine
      ? `${page.slice(0, end - lastIndent.length)}${indent}${tag}${newline}${lastIndent}${page.slice(end)}`
      : `${page.slice(0, end)}${tag}${page.slice(end)}`
  }
  const start = /^\uFEFF?(?:\s+|<!doctype[^>]*>|<!--[\s\S]*?-->|<html[^>]*>|<head[^>]*>)*/i.exec(page)?.[0].length ?? 0
  return `${page.slice(0, start)}${tag}${newline}${page.slice(start)}`
}

/** The page with its comments and scripts blanked, of the same length. */
const outsideComments = (page: string): string =>
  page.replace(/<!--[\s\S]*?-->|<script\b[\s\S]*?<\/script\s*>/gi, (text) => ' '.repeat(text.length))
