import { NAME_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Device } from '@incuera/contract/session.ts'
import UAParser from 'ua-parser-js'
import { cleanText } from '../sessions/activity/cleanText.ts'

/** What the User-Agent header says about the visitor's device; `unknown` where it says nothing. */
export function toDevice(userAgent: string | undefined): Device {
  const { browser, os, device } = new UAParser(userAgent ?? '').getResult()
  const kind = device.type === 'mobile' || device.type === 'tablet' ? device.type : 'desktop'
  return { browser: named(browser.name), os: named(os.name), kind }
}

const named = (name: string | undefined) => cleanText(name ?? 'unknown', NAME_CHARACTERS_MAX)
