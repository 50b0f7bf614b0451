import '@fontsource/be-vietnam-pro/400.css'
import '@fontsource/be-vietnam-pro/500.css'
import '@fontsource/be-vietnam-pro/600.css'
import '@fontsource/be-vietnam-pro/700.css'
import './app/base.css'
import './app/frame.css'
import './ui/ui.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { EventRefresh } from './app/event-refresh.tsx'
import { createQueryClient } from './app/query-client.ts'
import { createPageRouter } from './app/router.tsx'
import { markStyles } from './app/style-nonce.ts'
import { startTexts } from './app/texts.ts'
import { Theme } from './app/theme.tsx'

const start = async (root: HTMLElement): Promise<void> => {
  markStyles()
  await startTexts()
  const client = createQueryClient()
  const router = createPageRouter(client)
  createRoot(root).render(
    <StrictMode>
      <Theme>
        <QueryClientProvider client={client}>
          <EventRefresh />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Theme>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
