import { cleanText } from '@incuera/contract/cleanText.ts'
import type { ProjectItem } from '@incuera/contract/core.ts'
import { NAME_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Device } from '@incuera/contract/session.ts'
import UAParser from 'ua-parser-js'

/** The visitor's device according to the headers of a request; `unknown` where they give no answer. */
export type ToDevice = (headers: Partial<Record<string, string>>, project: Pick<ProjectItem, 'recordCountry'>) => Device

/** A site's visitors share few browsers; the parser tries dozens of patterns on each. */
const REMEMBERED_MAX = 200

/**
 * Caches the last user agents.
 * @param recordsCountry whether the deployment records where visitors are, unless a project does not. CloudFront knows
 * it from their address, and the address itself is stored nowhere
 */
export function createToDevice({ recordsCountry = false } = {}): ToDevice {
  const devices = new Map<string, Device>()
  const deviceOf = (userAgent: string) => {
    const known = devices.get(userAgent)
    if (known) return known
    const device = parseUserAgent(userAgent)
    for (const oldest of devices.keys()) if (devices.size >= REMEMBERED_MAX) devices.delete(oldest)
    devices.set(userAgent, device)
    return device
  }
  return (headers, { recordCountry = true }) => {
    const device = deviceOf(headers['user-agent'] ?? '')
    const country = recordsCountry && recordCountry ? headers['cloudfront-viewer-country'] : undefined
    return country && /^[A-Z]{2}$/.test(country) ? { ...device, country } : device
  }
}

function parseUserAgent(userAgent: string): Device {
  const { browser, os, device } = new UAParser(userAgent).getResult()
  const kind = device.type === 'mobile' || device.type === 'tablet' ? device.type : 'desktop'
  return { browser: named(browser.name), os: named(os.name), kind }
}

const named = (name: string | undefined) => cleanText(name ?? 'unknown', NAME_CHARACTERS_MAX)
