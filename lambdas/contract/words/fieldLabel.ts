import { elementName } from './elementName.ts'
import { quote } from './label.ts'

/** A field as a person would name it. @example fieldLabel('form > [data-testid="zip"]') === '“zip”' */
export const fieldLabel = (selector: string): string => quote(elementName(selector) ?? selector)
