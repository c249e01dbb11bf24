// Swagger UI over the document beside it.

/** Values of a query are JSON; Swagger UI writes texts without their quotes. */
function withJson(text) {
    const url = new URL(text, location.href);
    for (const [name, value] of [...url.searchParams]) {
        try {
            JSON.parse(value);
        } catch {
            url.searchParams.set(name, JSON.stringify(value));
        }
    }
    return url.href;
}

window.onload = () => {
    window.ui = SwaggerUIBundle({
        url: "openapi.json",
        dom_id: "#swagger-ui",
        deepLinking: true,
        tryItOutEnabled: true,
        presets: [SwaggerUIBundle.presets.apis],
        layout: "BaseLayout",
        // Without it a GET is no call (RT-3), and OpenAPI has no way to say so.
        requestInterceptor: (request) => {
            if (!request.loadSpec) {
                request.headers["Content-Type"] = "application/json; charset=utf-8";
                request.url = withJson(request.url);
            }
            return request;
        },
    });
};
