import type { PersonName } from '../people/people.ts'
import { plainMachines } from '../visitor/devices.ts'
import type { DeviceName } from '../visitor/machines.ts'
import type { Shopper } from './shopper.ts'

/** Somebody who types the address of the shop, of whom nothing else is special. */
export function plainShopper(person: PersonName, device: DeviceName = 'desktop'): Shopper {
  return { person, machine: plainMachines[device], path: '/', readsSeconds: 0, isRedesigned: false }
}
