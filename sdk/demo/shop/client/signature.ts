import { element, onClick } from './dom.ts'

/** Draws what the pointer writes. */
export function runSignature(): void {
  const canvas = element('[data-signature]', HTMLCanvasElement)
  const pen = canvas.getContext('2d')
  if (!pen) return
  let isDown = false
  const draw = ({ offsetX, offsetY }: PointerEvent, isStart: boolean) => {
    if (isStart) pen.beginPath()
    pen[isStart ? 'moveTo' : 'lineTo'](offsetX, offsetY)
    pen.stroke()
  }
  canvas.addEventListener('pointerdown', (event) => {
    isDown = true
    canvas.setPointerCapture(event.pointerId)
    draw(event, true)
  })
  canvas.addEventListener('pointermove', (event) => {
    if (isDown) draw(event, false)
  })
  canvas.addEventListener('pointerup', () => {
    isDown = false
  })
  onClick('[data-testid=clear-signature]', () => pen.clearRect(0, 0, canvas.width, canvas.height))
}
