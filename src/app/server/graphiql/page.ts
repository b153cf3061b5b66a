/** Addresses are relative, so the page also works behind a proxy that adds a prefix. */
export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>Goodstanding</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="graphiql/graphiql.css">
    <link rel="stylesheet" href="graphiql/page.css">
  </head>
  <body>
    <div id="graphiql">Loading …</div>
    <script src="graphiql/react.js"></script>
    <script src="graphiql/react-dom.js"></script>
    <script src="graphiql/graphiql.js"></script>
    <script src="graphiql/start.js"></script>
  </body>
</html>
`;

/** The style sheet of the page. */
export const STYLE = `html, body { height: 100%; margin: 0; }
#graphiql { height: 100vh; font-family: sans-serif; }
`;

/** Nothing is fetched from elsewhere; GraphiQL's editor sets styles of its own. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Starts GraphiQL with a query to begin with. */
export function startScript(exampleQuery: string): string {
  return `ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: 'graphql' }),
    defaultQuery: ${JSON.stringify(exampleQuery)},
    defaultEditorToolsVisibility: false,
  }),
);
`;
}
