import { cleanText } from '@incuera/contract/cleanText.ts'
import { NAME_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Device } from '@incuera/contract/session.ts'
import UAParser from 'ua-parser-js'

/** The visitor's device according to the User-Agent header; `unknown` where it gives no answer. */
export type ToDevice = (userAgent: string | undefined) => Device

/** A site's visitors share few browsers; the parser tries dozens of patterns on each. */
const REMEMBERED_MAX = 200

/** Caches the last headers. */
export function createToDevice(): ToDevice {
  const devices = new Map<string, Device>()
  return (userAgent = '') => {
    const known = devices.get(userAgent)
    if (known) return known
    const device = parseUserAgent(userAgent)
    for (const oldest of devices.keys()) if (devices.size >= REMEMBERED_MAX) devices.delete(oldest)
    devices.set(userAgent, device)
    return device
  }
}

function parseUserAgent(userAgent: string): Device {
  const { browser, os, device } = new UAParser(userAgent).getResult()
  const kind = device.type === 'mobile' || device.type === 'tablet' ? device.type : 'desktop'
  return { browser: named(browser.name), os: named(os.name), kind }
}

const named = (name: string | undefined) => cleanText(name ?? 'unknown', NAME_CHARACTERS_MAX)
