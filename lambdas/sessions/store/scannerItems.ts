import { core } from '@incuera/contract/keys.ts'
import { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import type { ItemKind } from './projectItems.ts'

/** The scanners of a project. */
export const SCANNER_ITEMS: ItemKind<ScannerItem> = {
  key: core.scanner,
  idOf: ({ scannerId }) => scannerId,
  parse: (stored) => ScannerItem.parse(stored),
}
