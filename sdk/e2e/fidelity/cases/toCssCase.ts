import type { FidelityCase } from '../fidelityCase.ts'

/** Name, rules, body, and what else is special about the case. */
export type CssRule = [name: string, rules: string, body: string, more?: Partial<FidelityCase>]

const BOX = '.box { width: 40px; height: 20px; background: silver; margin: 2px }'

export function toCssCase([name, rules, body, more]: CssRule): FidelityCase {
  return { name: `css: ${name}`, body: `<style>${BOX} ${rules}</style>${body}`, ...more }
}
