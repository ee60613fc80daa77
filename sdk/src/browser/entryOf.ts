/** The value under a key of a map, which is made when there is none. */
export function entryOf<K, V extends object>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (!value) {
    value = make()
    map.set(key, value)
  }
  return value
}
