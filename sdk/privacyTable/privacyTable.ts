import type { PrivacyGroup } from './privacyRow.ts'
import { addressRows } from './rows/addressRows.ts'
import { attributeRows } from './rows/attributeRows.ts'
import { cssRows } from './rows/cssRows.ts'
import { pageRows, visitorRows } from './rows/eventRows.ts'
import { textRows } from './rows/textRows.ts'

/**
 * What a recording shows, by preset: the one place where that is said. docs/privacy.md is written from it, and the leak
 * corpus (e2e/leaks) holds the built recorder against every line.
 */
export const privacyTable: PrivacyGroup[] = [textRows, attributeRows, addressRows, cssRows, visitorRows, pageRows]
