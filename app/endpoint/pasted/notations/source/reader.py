"""Reads source code into a loose tree.

It is no parser of a language: whatever it doesn't know it steps over, so that a fragment, or code that is cut off
or mistyped, still shows what it sends.
"""

from collections.abc import Sequence
from typing import Final

from app.endpoint.pasted.notations.source.tokens import Language, Token, TokenKind
from app.endpoint.pasted.notations.source.tree import Behind, Expression, Group, Item, Mixture, Name, Sum, Text

_OPENERS: Final = frozenset("([{")
_CLOSERS: Final = frozenset(")]}")
_SEPARATORS: Final = frozenset(",;")
_KEY_SIGNS: Final = frozenset({":", "=", "=>"})
#: What a line may begin with that goes on with the one before.
_CONTINUES: Final = frozenset("+.")
#: Words that stand before a value or a name and change nothing about what is sent.
_PASSED_OVER: Final = frozenset({"const", "let", "var", "await", "async", "new", "return", "yield", "export"})
_DEEPEST: Final = 40
#: Calls behind calls, as in `a().b().c()`.
_LONGEST_CHAIN: Final = 40
_NOTHING: Final = Mixture(())


def read_source(tokens: Sequence[Token], language: Language) -> tuple[Item, ...]:
    """The statements of a source, with all that is in them."""
    return _Reader(tokens, language).statements()


class _Reader:
    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self._tokens = tokens
        self._language = language
        self._position = 0
        self._brackets: list[str] = []

    def statements(self) -> tuple[Item, ...]:
        items: list[Item] = []
        while self._next() is not None:
            items += self._items()
            # A bracket that closes nothing.
            self._position += 1
        return tuple(items)

    def _items(self) -> list[Item]:
        """What comes up to the closing bracket, which isn't passed."""
        items: list[Item] = []
        while (token := self._next()) is not None and not _is_sign(token, _CLOSERS):
            if token.kind is TokenKind.LINE_END or _is_sign(token, _SEPARATORS):
                self._position += 1
            else:
                items.append(self._item())
        return items

    def _item(self) -> Item:
        first = self._expression()
        value: Expression | None = None
        is_assignment = False
        while (token := self._next()) is not None and _is_sign(token, _KEY_SIGNS):
            # In parentheses it is an argument's name.
            is_assignment = token.written.text == "=" and self._brackets[-1:] in ([], ["{"])
            self._position += 1
            if self._begins_block():
                break
            self._pass_line_end()
            value = self._expression()
        return Item(None, first) if value is None else Item(first, value, is_assignment)

    def _expression(self) -> Expression:
        parts: list[Expression] = []
        is_sum, behind_plus = True, True
        while (token := self._next()) is not None and not _ends_expression(token):
            if _is_sign(token, {"+"}):
                behind_plus = True
                self._position += 1
                self._pass_line_end()
                continue
            part = self._operand(token)
            # Texts side by side are one text.
            is_sum = is_sum and (behind_plus or (isinstance(part, Text) and isinstance(parts[-1], Text)))
            behind_plus = False
            parts.append(part)
        if len(parts) == 1:
            return parts[0]
        return Sum(tuple(parts)) if is_sum else Mixture(tuple(part for part in parts if part is not _NOTHING))

    def _operand(self, token: Token) -> Expression:
        self._position += 1
        while _is_passed_over(token) and (following := self._next()) and not _ends_expression(following):
            token = following
            self._position += 1
        operand: Expression = _NOTHING
        if token.kind is TokenKind.TEXT:
            operand = Text(token.written)
        elif token.kind is TokenKind.NAME:
            operand = Name(token.written)
        elif _is_sign(token, _OPENERS) and len(self._brackets) < _DEEPEST:
            operand = self._group(token)
        return operand if self._language is Language.POWERSHELL else self._with_calls(operand)

    def _with_calls(self, operand: Expression) -> Expression:
        """The operand with the calls and indices that follow it."""
        for _link in range(_LONGEST_CHAIN):
            token = self._next()
            if token is None or len(self._brackets) >= _DEEPEST:
                break
            if _is_sign(token, {"(", "["}):
                self._position += 1
                name = operand.written.text if isinstance(operand, Name) else ""
                operand = Behind(operand, name, self._group(token))
            elif _is_sign(token, {"."}):
                operand = self._attribute(operand)
            else:
                break
        return operand

    def _attribute(self, target: Expression) -> Expression:
        """What is behind a full stop: a call with a name, else something that isn't known."""
        self._position += 1
        name, bracket = self._token(0), self._token(1)
        if name is None or name.kind is not TokenKind.NAME:
            return Mixture((target,))
        self._position += 1
        if bracket is None or not _is_sign(bracket, {"("}):
            return Mixture((target,))
        self._position += 1
        return Behind(target, name.written.text, self._group(bracket))

    def _group(self, opener: Token) -> Group:
        self._brackets.append(opener.written.text)
        items = self._items()
        self._brackets.pop()
        closer = self._token(0)
        end = self._tokens[min(self._position, len(self._tokens) - 1)].written.end
        self._position += closer is not None
        return Group(opener.written.text, tuple(items), (opener.written.start, end))

    def _next(self) -> Token | None:
        """The next token, past line ends that mean nothing here."""
        token = self._token(0)
        while token is not None and token.kind is TokenKind.LINE_END and not self._line_end_counts():
            self._position += 1
            token = self._token(0)
        return token

    def _begins_block(self) -> bool:
        """Whether a line of Python ends in a colon, so that what follows are statements of their own."""
        following = self._token(0)
        ends_line = following is not None and following.kind is TokenKind.LINE_END
        return ends_line and not self._brackets and self._tokens[self._position - 1].written.text == ":"

    def _line_end_counts(self) -> bool:
        if self._brackets and (self._brackets[-1] != "{" or self._language is Language.PYTHON):
            return False
        following = self._token(1)
        return following is None or not _is_sign(following, _CONTINUES)

    def _pass_line_end(self) -> None:
        token = self._token(0)
        if token is not None and token.kind is TokenKind.LINE_END:
            self._position += 1

    def _token(self, ahead: int) -> Token | None:
        position = self._position + ahead
        return self._tokens[position] if position < len(self._tokens) else None


def _is_passed_over(token: Token) -> bool:
    return token.kind is TokenKind.NAME and token.written.text in _PASSED_OVER


def _is_sign(token: Token, signs: frozenset[str] | set[str]) -> bool:
    return token.kind is TokenKind.SIGN and token.written.text in signs


def _ends_expression(token: Token) -> bool:
    return token.kind is TokenKind.LINE_END or _is_sign(token, _CLOSERS | _SEPARATORS | _KEY_SIGNS)
