"""The assistant as tools of the Model Context Protocol: ask, search, duties, show."""

from __future__ import annotations

from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette

from assistant.answer import to_json
from assistant.api import records
from assistant.api.engine import Service
from assistant.api.schemas import clean_question
from assistant.api.views import clause_json, hit_json
from index.search import SearchQuery


def mcp_server(service: Service) -> MCPServer[Any]:
    """A server whose four tools read the same engine and store as every other edge."""
    server: MCPServer[Any] = MCPServer(
        "wence", log_level="WARNING", instructions="问策：按政策文件回答问题，每句话都带出处，文件没写就说没写。"
    )

    @server.tool(description="按政策文件回答一个问题，带出处；regions 可限定地方（如 广东省/梅州市/平远县）")
    def ask(question: str, history: list[str] | None = None, regions: list[str] | None = None) -> dict[str, Any]:
        return to_json(service.engine.ask(clean_question(question), history=history or [], regions=regions or []))

    @server.tool(description="按意思和字面查条款")
    def search(query: str, limit: int = 5, regions: list[str] | None = None) -> list[dict[str, Any]]:
        ids = service.document_ids_in(regions or [])
        wanted = SearchQuery(text=clean_question(query), document_ids=ids, limit=max(1, min(limit, 50)))
        return [hit_json(service, hit) for hit in service.index.search(wanted)]

    @server.tool(description="职责清单：按单位、地方、角色（lead 牵头、support 配合、responsible 责任）筛选")
    def duties(unit: str = "", region: str = "", role: str = "", limit: int = 50) -> list[dict[str, Any]]:
        rows = records.duty_rows(service, unit=unit, regions=[region] if region else [], role=role)
        return [dict(row) for row in rows[: max(1, min(limit, 500))]]

    @server.tool(description="按地址看条款原文：平远 学前 （十九）、株洲 二（三）5，或条款编号")
    def show(address: str) -> list[dict[str, Any]]:
        return [clause_json(found) for found in records.resolve(service, address)]

    return server


def mcp_app(server: MCPServer[Any]) -> Starlette:
    """The server over streamable HTTP, without sessions; who may come in is decided before it."""
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    return server.streamable_http_app(streamable_http_path="/mcp", stateless_http=True, transport_security=security)
