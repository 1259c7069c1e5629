/** Drawings on a grid of 16, in strokes. */
const DRAWINGS = {
  overview: 'M2.5 9.5 6 6l2.5 2.5 5-5M2.5 13.5h11',
  connections:
    'M6.5 9.5l3-3M5 7.5 3.5 9a2.5 2.5 0 0 0 3.5 3.5L8.5 11M7.5 5 9 3.5A2.5 2.5 0 0 1 12.5 7L11 8.5',
  channels: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11M5 3v3M11 6.5v3M7 10v3',
  exchanges: 'M3 5.5h9.5M10 3l2.5 2.5L10 8M13 10.5H3.5M6 8l-2.5 2.5L6 13',
  queues: 'M2.5 3.5h11v3h-11zM2.5 9.5h11v3h-11z',
  routing: 'M2.5 8h3M5.5 8c3 0 2-4.5 5-4.5h2M5.5 8c3 0 2 4.5 5 4.5h2M11 2l1.5 1.5L11 5M11 11l1.5 1.5L11 14',
  health: 'M1.5 8.5h3l1.5-4 3 7.5 1.5-3.5h4',
  users: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5c.5-2.5 2.5-3.5 5-3.5s4.5 1 5 3.5',
  vhosts: 'M2.5 3h4.5v4.5H2.5zM9 3h4.5v4.5H9zM2.5 9.5h4.5V13H2.5zM9 9.5h4.5V13H9z',
  permissions: 'M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9zM8 9.5v1.5',
  policies: 'M3.5 2.5h6l3 3v8h-9zM6 7.5h4M6 10.5h4',
  limits: 'M2.5 12a5.5 5.5 0 1 1 11 0M8 12l3-4',
  parameters: 'M3 4.5h5M11.5 4.5H13M3 11.5h1.5M8 11.5h5M9.75 3v3M6.25 10v3',
  definitions: 'M5 2.5c-2 0-1 4.5-2.5 5.5 1.5 1 .5 5.5 2.5 5.5M11 2.5c2 0 1 4.5 2.5 5.5-1.5 1-.5 5.5-2.5 5.5',
  flags: 'M4 14V2.5M4 3h8l-2 3 2 3H4',
  commands: 'M2 3h12v10H2zM4.5 6l2 2-2 2M8.5 10.5h3',
  logs: 'M3 3.5h10M3 6.5h7M3 9.5h10M3 12.5h5',
  events: 'M9 1.5 3.5 9H8l-1 5.5L12.5 7H8z',
  webhooks:
    'M6.2 7.6a2.7 2.7 0 1 1 3.6-3M8 5l2.6 5M10.6 10a2.4 2.4 0 1 1-.2 3M10 11.5H5.5M5.5 11.5a2.4 2.4 0 1 1-2.2-3',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3 3',
  sun: 'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.5 3.5l1 1M11.5 11.5l1 1M12.5 3.5l-1 1M4.5 11.5l-1 1',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5z',
  system: 'M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  check: 'M3 8.5 6.5 12 13 4.5',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  right: 'M6 4l4 4-4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9M7 7v4M9 7v4',
  purge: 'M9.5 2.5 6 8.5M4 8.5h6.5l1 5H3zM6 11v2.5M8.5 11v2.5',
  send: 'M13.5 2.5 2.5 7l4.5 2 2 4.5zM13.5 2.5 7 9',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 9.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  move: 'M2.5 8h10M9 4.5 12.5 8 9 11.5',
  retry: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  edit: 'M3 13l.5-3 7-7 2.5 2.5-7 7zM9 4.5 11.5 7',
  download: 'M8 2.5v7.5M5 7l3 3 3-3M3 13h10',
  upload: 'M8 10V2.5M5 5.5l3-3 3 3M3 13h10',
  warning: 'M8 2.5 14 13H2zM8 6.5v3M8 11.25v.01',
  info: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 7.5v3M8 5.25v.01',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.01M6.5 6.5h.01M9 6.5h.01M11.5 6.5h.01M5 9.5h6',
  logout: 'M6.5 2.5h-4v11h4M6 8h7.5M11 5.5 13.5 8 11 10.5',
  lock: 'M5 7V5a3 3 0 0 1 6 0v2M3.5 7h9v6.5h-9z',
  clock: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 5v3l2 1.5',
  node: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  link: 'M6.5 3.5h-3v9h9v-3M9 2.5h4.5V7M13 3 7.5 8.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3l7.5 5L5 13z',
  key: 'M6 10.5a2.5 2.5 0 1 1-1-4.8 2.5 2.5 0 0 1 2.4 2.4L13 8v2.5M10.5 8v2',
} as const

export type IconName = keyof typeof DRAWINGS

/** An icon beside a text; it says nothing by itself. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  )
}

/** The mark of the product: two nested arches. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path class="logo-outer" d="M8 23V15.5a8 8 0 0 1 16 0V23" />
      <path class="logo-inner" d="M12.75 23v-6.75a3.25 3.25 0 0 1 6.5 0V23" />
    </svg>
  )
}
