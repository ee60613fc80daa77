/**
 * Compares two pictures of the same size by the brightness of their pixels.
 * @returns `contrast`: standard deviation of the first, 0 for a blank one; `likeness`: their correlation, 1 for the
 * same picture, 0 if one of them is blank
 */
export function comparePictures(seen: number[], wanted: number[]): { contrast: number; likeness: number } {
  const ofSeen = deviations(seen)
  const ofWanted = deviations(wanted)
  const contrast = Math.sqrt(meanProduct(ofSeen, ofSeen))
  const scale = contrast * Math.sqrt(meanProduct(ofWanted, ofWanted))
  return { contrast, likeness: scale === 0 ? 0 : meanProduct(ofSeen, ofWanted) / scale }
}

function deviations(values: number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.map((value) => value - mean)
}

const meanProduct = (a: number[], b: number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0) / a.length
