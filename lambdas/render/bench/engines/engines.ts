import { command } from './command.ts'
import type { Engine } from './engine.ts'
import { ours } from './ours.ts'
import { puppeteerCapture } from './puppeteerCapture.ts'
import { seekAndScreenshot } from './seekAndScreenshot.ts'

/** The compared engines, by name. */
export const ENGINES = {
  ours,
  command,
  'puppeteer-capture': puppeteerCapture,
  'seek and screenshot': seekAndScreenshot,
} satisfies Record<string, Engine>
export type EngineName = keyof typeof ENGINES
