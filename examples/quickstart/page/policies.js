// The four answers to "which pages may call?". main.rs gives each its own folder of one host.

export const policies = [
  {
    id: "listed",
    folder: "",
    title: "This page",
    about: "Listed by its origin, cookies included.",
    rust: `Cors::origins([\n    "${location.origin}",\n]).credentials()`,
  },
  { id: "open", folder: "/open", title: "Every page", about: "Without cookies: browsers insist.", rust: "Cors::any_origin()" },
  {
    id: "elsewhere",
    folder: "/elsewhere",
    title: "Another page",
    about: "One origin is listed, and it isn’t this one.",
    rust: 'Cors::origins([\n    "https://shop.example",\n])',
  },
  { id: "closed", folder: "/closed", title: "No page", about: "What a service does that nobody configured.", rust: "Cors::closed()" },
];
