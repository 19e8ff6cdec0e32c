"""The server itself: what the protocol asks, answered from the latest version of each open document."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from termbase import __version__
from termbase.config import Settings
from termbase.configfiles import Configurations
from termbase.document import Document, Edit
from termbase.documents import document_of, reader_of
from termbase.errors import TermbaseError
from termbase.finding import Finding
from termbase.fixes import edits_for
from termbase.locales import reader_locale
from termbase.lsp.positions import Positions
from termbase.lsp.sight import Names, Sight, hover
from termbase.model import Quotations, Severity
from termbase.workspace import Workspace

_PAUSE = 0.05
_SEVERITY = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
_COMMENTS = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".html", ".htm", ".xhtml"), " <!-- termbase: ignore[{}] -->"),
    **dict.fromkeys((".yaml", ".yml"), "  # termbase: ignore[{}]"),
    ".tex": "  % termbase: ignore[{}]",
}
_FIX_ALL = "source.fixAll.termbase"


@dataclass(slots=True)
class _Open:
    """An open document as the server knows it: which version was looked at, and what was seen."""

    version: int | None
    sight: Sight
    positions: Positions
    settings: Settings


class Server(LanguageServer):
    """A language server over one store. Style and language come from the files' configuration, else from ``style``,
    else from the client's ``initializationOptions``; without a style names are shown and nothing is judged.
    """

    def __init__(self, workspace: Workspace, *, style: str | None = None, lang: str | None = None) -> None:
        # Whole texts: the library cuts lines at signs that the protocol takes for none.
        super().__init__("termbase", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self._store, self._style, self._lang = workspace, style, lang
        self._configurations = Configurations()
        self._open: dict[str, _Open] = {}
        self._names: dict[tuple[str, str], Names] = {}
        self._told = False

    def set_up(self, options: object) -> None:
        """Take what the client gives at its start: ``{"style": ..., "lang": ...}``."""
        if isinstance(options, dict):
            self._style = self._style or options.get("style")
            self._lang = self._lang or options.get("lang")
        if self._style:
            self._store.glossary.style(self._style)  # raises for a style that there is not, with the nearest

    def reconfigure(self) -> None:
        """Read the configuration files anew; every open document is looked at again when next asked for."""
        self._configurations = Configurations()
        for known in self._open.values():
            known.version = None

    # ---- looking -------------------------------------------------------------------------------

    def seen(self, uri: str) -> _Open:
        """The document of a URI as it stands now, looked at if that was not done yet."""
        held = self.workspace.get_text_document(uri)
        known = self._open.get(uri)
        if known is None or known.version is None or known.version != held.version:
            known = self._look(uri, held.source, held.version)
            self._open[uri] = known
        return known

    def forget(self, uri: str) -> None:
        """A document was closed."""
        self._open.pop(uri, None)

    def _look(self, uri: str, text: str, version: int | None) -> _Open:
        path = uris.to_fs_path(uri) or PurePath(uri).name
        settings = self._configurations.of(Path(path)).settings_of(Path(path))
        settings = replace(settings, style=settings.style or self._style, lang=settings.lang or self._lang)
        document = document_of(path, text)
        day = document.date or date.today()
        readings, scanned = self._store.read(document, settings.lang, day)
        checked = None
        if settings.style:
            checked = self._store.checker(settings.style, settings).check(document, scanned, readings, on=day)
        positions = Positions(text, self.workspace.position_encoding or "utf-16")
        return _Open(version, Sight(document, scanned, checked), positions, settings)

    async def look_soon(self, uri: str) -> None:
        """Publish what is found once no letter was typed for a moment."""
        version = self.workspace.get_text_document(uri).version
        await asyncio.sleep(_PAUSE)
        if uri in self.workspace.text_documents and self.workspace.get_text_document(uri).version == version:
            self.publish(uri)

    def publish(self, uri: str) -> None:
        """Tell the client what is found in a document; what cannot be read is one finding of its own."""
        try:
            known = self.seen(uri)
        except TermbaseError as error:
            start = lsp.Position(0, 0)
            diagnostics = [lsp.Diagnostic(lsp.Range(start, start), str(error), source="termbase")]
        else:
            diagnostics = list(self._diagnostics(uri, known))
            if known.sight.checked is None and not self._told:
                self._told = True
                hint = "termbase: no style is set, so names are shown and not judged; set `style` in termbase.toml"
                self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, hint))
        version = self.workspace.get_text_document(uri).version
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, diagnostics, version))

    def _diagnostics(self, uri: str, known: _Open) -> Iterator[lsp.Diagnostic]:
        for finding in known.sight.checked.findings if known.sight.checked else ():
            yield _diagnostic(uri, known, finding)

    # ---- answering -----------------------------------------------------------------------------

    def hover(self, uri: str, at: lsp.Position) -> lsp.Hover | None:
        """Whose name stands at a place."""
        known = self.seen(uri)
        mention = known.sight.mention_at(known.positions.offset(at.line, at.character))
        if mention is None:
            return None
        reader = (reader_locale().partition("-")[0], "en")
        day = known.sight.document.date or date.today()
        told = hover(mention, self._store, known.settings.style, on=day, reader=reader)
        return lsp.Hover(
            lsp.MarkupContent(lsp.MarkupKind.Markdown, told), range_of(known.positions, mention.start, mention.end)
        )

    def actions(self, uri: str, asked: lsp.Range, only: Iterable[str] | None) -> list[lsp.CodeAction]:
        """What can be done about the findings in a range: each suggestion, an order to be silent, all safe fixes."""
        known = self.seen(uri)
        if known.sight.checked is None:
            return []
        start = known.positions.offset(asked.start.line, asked.start.character)
        end = known.positions.offset(asked.end.line, asked.end.character)
        wanted = tuple(only or ("quickfix", "source"))
        found = known.sight.checked.findings
        actions: list[lsp.CodeAction] = []
        if any("quickfix".startswith(kind) for kind in wanted):
            for finding in found:
                if finding.start <= end and start <= finding.end:
                    actions += self._fixes(uri, known, finding)
        if any(_FIX_ALL.startswith(kind) for kind in wanted):
            edits = edits_for(found, known.sight.document, quotations=self._quotations(known)).edits
            if edits:
                edit = self._edit(uri, known, edits)
                actions.append(lsp.CodeAction("Write the style’s names where that is safe", kind=_FIX_ALL, edit=edit))
        return actions

    def _fixes(self, uri: str, known: _Open, finding: Finding) -> Iterator[lsp.CodeAction]:
        diagnostic = _diagnostic(uri, known, finding)
        document = known.sight.document
        for suggestion in finding.suggestions:
            alone = replace(finding, suggestions=(suggestion,))
            edits = edits_for([alone], document, unsafe=True, quotations=self._quotations(known)).edits
            if edits:
                yield lsp.CodeAction(
                    f"Write “{suggestion.text}”" + (f" ({suggestion.why})" if suggestion.why else ""),
                    kind=lsp.CodeActionKind.QuickFix,
                    diagnostics=[diagnostic],
                    is_preferred=suggestion.safe or None,
                    edit=self._edit(uri, known, edits),
                )
        comment = _COMMENTS.get(PurePath(document.path).suffix.lower())
        if comment:
            line = known.positions.place(finding.start).line
            at = known.positions.offset(line, 1 << 30)
            written = lsp.TextEdit(range_of(known.positions, at, at), comment.format(finding.rule))
            yield lsp.CodeAction(
                f"Ignore {finding.rule} on this line",
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                edit=lsp.WorkspaceEdit(changes={uri: [written]}),
            )

    def _quotations(self, known: _Open) -> Quotations:
        return self._store.glossary.style(known.settings.style or "").quotations

    def _edit(self, uri: str, known: _Open, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
        document = known.sight.document
        written = [
            lsp.TextEdit(range_of(known.positions, edit.start, edit.end), _escaped(document, edit)) for edit in edits
        ]
        return lsp.WorkspaceEdit(changes={uri: list(written)})

    def completions(self, uri: str, at: lsp.Position) -> lsp.CompletionList:
        """The names that the style would write for what is being typed, found by any of their names."""
        known = self.seen(uri)
        if not known.settings.style:
            return lsp.CompletionList(is_incomplete=False, items=[])
        offset = known.positions.offset(at.line, at.character)
        text = known.sight.document.text
        start = offset
        while start and offset - start < 40 and (text[start - 1].isalpha() or text[start - 1] in "-’'"):
            start -= 1
        key = (known.settings.style, known.settings.lang or known.sight.scanned.lang)
        if key not in self._names:
            self._names[key] = Names(self._store, *key, on=date.today())
        place = range_of(known.positions, start, offset)
        items = [
            lsp.CompletionItem(
                offer.text,
                kind=lsp.CompletionItemKind.Text,
                detail=offer.detail,
                documentation=offer.usage or None,
                filter_text=offer.typed,
                text_edit=lsp.TextEdit(place, offer.text),
            )
            for offer in self._names[key].beginning(text[start:offset])
        ]
        return lsp.CompletionList(is_incomplete=True, items=items)


def _diagnostic(uri: str, known: _Open, finding: Finding) -> lsp.Diagnostic:
    related = [
        lsp.DiagnosticRelatedInformation(
            lsp.Location(uri, range_of(known.positions, other.start, other.end)), other.message
        )
        for other in finding.related
    ]
    rejected = finding.rule in ("deprecated-term", "forbidden-term")
    return lsp.Diagnostic(
        range_of(known.positions, finding.start, finding.end),
        finding.message,
        severity=_SEVERITY[finding.severity],
        code=finding.rule,
        source="termbase",
        tags=[lsp.DiagnosticTag.Deprecated] if rejected else None,
        related_information=related or None,
        data=finding.fingerprint,
    )


def range_of(positions: Positions, start: int, end: int) -> lsp.Range:
    """The protocol's range of ``[start, end)``."""
    return lsp.Range(lsp.Position(*positions.place(start)), lsp.Position(*positions.place(end)))


def _escaped(document: Document, edit: Edit) -> str:
    escaped = getattr(reader_of(document.path), "escaped", None)
    return str(escaped(document, edit.start, edit.text)) if escaped else edit.text


def serve(workspace: Workspace, *, style: str | None = None, lang: str | None = None) -> Server:
    """A server that answers what an editor asks; ``start_io`` lets it speak on standard input and output."""
    server = Server(workspace, style=style, lang=lang)

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        server.set_up(params.initialization_options)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.publish(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        await server.look_soon(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.forget(uri)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def reconfigured(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.reconfigure()
        for uri in list(server.workspace.text_documents):
            server.publish(uri)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        return server.hover(params.text_document.uri, params.position)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix, _FIX_ALL]),
    )
    def acted(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return server.actions(params.text_document.uri, params.range, params.context.only)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION)
    def completed(params: lsp.CompletionParams) -> lsp.CompletionList:
        return server.completions(params.text_document.uri, params.position)

    return server
