import type { PrivacyGroup } from '../privacyRow.ts'
import { nameAttributes } from './nameAttributes.ts'
import { otherAttributes } from './otherAttributes.ts'
import { valueAttributes } from './valueAttributes.ts'
import { wordAttributes } from './wordAttributes.ts'

export const attributeRows: PrivacyGroup = {
  title: 'Attributes',
  rows: [...wordAttributes, ...valueAttributes, ...nameAttributes, ...otherAttributes],
}
