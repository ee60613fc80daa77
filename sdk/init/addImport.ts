import { inStyle, styleOf } from './writeRecorder.ts'

/** What may come before the first statement: a byte order mark, `#!`, comments, and directives such as 'use client'. */
const HEAD =
  /^\uFEFF?(?:#![^\n]*\n)?(?:\s+|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|(?:'use [\w -]+'|"use [\w -]+")[ \t]*;?)*/

/**
 * A script with one more import before all others, so that what it imports runs first. `line` has single quotes and a
 * semicolon; it is written in the style of the script.
 */
export function addImport(script: string, line: string): string {
  const at = HEAD.exec(script)?.[0].length ?? 0
  return script.slice(0, at) + inStyle([line], styleOf(script)) + script.slice(at)
}
