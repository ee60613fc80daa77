import type { KeyRules } from '@incuera/contract/keyRules/keyRules.ts'
import { isInSample } from '@incuera/contract/keyRules/keyRules.ts'
import { deniedSource } from '@incuera/contract/keyRules/pagePatterns.ts'
import { HEARTBEAT_SECONDS } from '@incuera/contract/limits.ts'
import type { RecorderSettings } from '@incuera/contract/recorderSettings.ts'
import type { IngestPorts } from './ports.ts'

/** Finds every address. */
const EVERYWHERE = '.'

/** Settings of the recorder of one session. A heartbeat must arrive well before the session would count as idle. */
export function settingsOf(
  { timeouts: { idleSeconds } }: Pick<IngestPorts, 'timeouts'>,
  rules: KeyRules,
  sid: string,
): RecorderSettings {
  const { minimumPrivacy } = rules
  const deny = isSampled(rules, sid) ? deniedOf(rules) : EVERYWHERE
  return {
    heartbeatSeconds: Math.max(1, Math.min(HEARTBEAT_SECONDS, Math.floor(idleSeconds / 2))),
    idleTimeoutSeconds: idleSeconds,
    ...(deny !== null && { deny }),
    ...(minimumPrivacy && { minimumPrivacy }),
  }
}

/** Whether a key records a session at all. */
export const isSampled = ({ sampleRate = 1 }: KeyRules, sid: string): boolean => isInSample(sid, sampleRate)

/** A regular expression that finds the addresses that a key does not record; null: it records all. */
export const deniedOf = ({ onlyPages, neverPages }: KeyRules): string | null =>
  deniedSource({ only: onlyPages, never: neverPages })
