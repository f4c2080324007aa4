// Kept in a file of its own: the page's policy allows no inline script.
SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true });
