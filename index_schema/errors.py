"""The one root of the errors a user may meet: each names the thing and the next step."""


class SparedexError(Exception):
    """Something a user can act on.

    `what` names the thing that is wrong, `next_step` what to do about it; the command line prints both and no stack
    trace, the API puts both into its one error shape.
    """

    exit_code = 1

    def __init__(self, what: str, next_step: str) -> None:
        """Keep both sentences apart, so that each surface can lay them out."""
        super().__init__(f"{what} {next_step}")
        self.what = what
        self.next_step = next_step
