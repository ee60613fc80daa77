const SHOWN_MS = 2_600
const FADE_MS = 300

/** A short message at the edge of the screen that disappears automatically. */
export function toast(text: string): void {
  const box = document.createElement('p')
  box.className = 'toast'
  box.textContent = text
  document.querySelector('#toasts')?.append(box)
  setTimeout(() => box.classList.add('is-going'), SHOWN_MS)
  setTimeout(() => box.remove(), SHOWN_MS + FADE_MS)
}
