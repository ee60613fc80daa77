/**
 * The stage and the visitor's pointer. The pointer jumps from one recorded position to the next: rrweb's own
 * transition between them doubles the frames to draw and is hardly seen at 10 frames a second.
 */
export const STYLE = `
html, body { margin: 0; width: 100%; height: 100%; overflow: hidden; background: #000; }
#stage { position: absolute; inset: 0; overflow: hidden; }
#pattern { position: absolute; inset: 0; z-index: 1; display: none; background: linear-gradient(90deg, #f00 50%, #00f 50%); }
#pattern.shown { display: block; }
iframe { border: 0; background: #fff; }
.replayer-mouse {
  position: absolute; z-index: 1; width: 24px; height: 24px; pointer-events: none;
  background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M2 1v18l4.6-4.4 3 7 3.3-1.4-3-6.8H17z' fill='%23111' stroke='%23fff' stroke-width='1.5'/%3E%3C/svg%3E") no-repeat;
}
/* Until the first position is known there is no pointer. */
.replayer-mouse:not([style*='left']) { display: none; }
.replayer-mouse::after {
  content: ''; position: absolute; left: 2px; top: 1px; width: 36px; height: 36px; margin: -18px 0 0 -18px;
  border-radius: 50%; background: rgb(73 80 246 / 55%); opacity: 0;
}
.replayer-mouse.active::after { animation: click 0.4s ease-out 1; }
#stage.no-ripples .replayer-mouse::after, #stage.no-cursor .replayer-mouse { display: none; }
#footer {
  position: absolute; left: 0; right: 0; bottom: 0; height: 32px; box-sizing: border-box; padding: 0 12px; display: flex; gap: 24px;
  justify-content: space-between; align-items: center; background: #16181d; color: #e6e8ec; font: 14px/1 'Open Sans', sans-serif;
}
#footer span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.replayer-mouse.touch-device { background: none; }
.replayer-mouse.touch-active::after { opacity: 1; }
@keyframes click { 0% { opacity: 1; transform: scale(0.4); } 100% { opacity: 0; transform: scale(1.4); } }
`

/** Inside the replayed page: a blinking caret runs on the browser's clock and would differ between runs. */
export const REPLAY_RULES = ['* { caret-color: transparent !important; }']
