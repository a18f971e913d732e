// Shows one page when no answer comes, and the files it is made of. It keeps nothing of anybody.

const SHELL = "sextant-shell-{{ version }}";
const PAGE = "{% url 'offline' %}";
const FILES = {{ files|safe }};
const kept = (request) => caches.match(request, { ignoreVary: true });

self.addEventListener("install", (event) => {
  const filled = caches.open(SHELL).then((cache) => cache.addAll([PAGE, ...FILES]));
  event.waitUntil(filled.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== SHELL));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(PAGE)));
  else if (FILES.includes(new URL(request.url).pathname)) event.respondWith(fetch(request).catch(() => kept(request)));
});
