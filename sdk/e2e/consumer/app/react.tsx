import { createRoot } from 'react-dom/client'
import { BuyButton, Recorded } from './react.snippet.tsx'

const app = document.querySelector('#app')
if (app) {
  createRoot(app).render(
    <Recorded>
      <h1>React</h1>
      <BuyButton />
    </Recorded>,
  )
}
