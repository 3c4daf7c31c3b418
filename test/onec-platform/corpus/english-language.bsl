Var Shared;

Function Factorial(Val N)
	If N < 2 Then
		Return 1;
	ElsIf N = 2 Then
		Return 2;
	Else
		Return N * Factorial(N - 1);
	EndIf;
EndFunction

Procedure Double(A)
	A = A * 2;
EndProcedure

Shared = 21;
Double(Shared);
Message(Shared);
Message(Factorial(6));
For I = 1 To 3 Do
	If I = 2 Then
		Continue;
	EndIf;
	Message(I);
EndDo;
While True Do
	Break;
EndDo;
Try
	Raise "Oops";
Except
	Message(BriefErrorDescription(ErrorInfo()));
EndTry;
Message(?(Not False And Null <> Undefined, "yes", "no"));
Execute("Shared = 5;");
Message(Eval("Shared + 1"));
