"""The HTTP edge: API, OpenAI-compatible door, MCP endpoint, and the mount of the web chat."""

from assistant.api.app import create_app, serve

__all__ = ["create_app", "serve"]
